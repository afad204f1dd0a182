/**
 * An order met a limit. `{ cart_id, contract_id, legal_entity_id, company_id, currency_code, amount, is_refused }`, with
 * the soft limit's `{ scope, scope_id, available }` where it was placed, or the refusal's `message`.
 */
export const CREDIT_LIMIT_REACHED = "credit.limit_reached"
