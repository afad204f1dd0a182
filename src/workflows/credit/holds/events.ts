/**
 * An order met a limit that it does not fit: refused by a hard one, or placed beyond a soft one. Told of an account once,
 * and again after an order has fitted it, its debt has fallen or its limit was set. It carries
 * `{ cart_id, order_id?, contract_id, legal_entity_id, company_id, currency_code, amount, scope, scope_id, available, is_refused }`.
 */
export const CREDIT_LIMIT_REACHED = "credit.limit_reached"
