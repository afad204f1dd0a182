import { compare } from "../../lib/money"

/** What of a cart the rules look at. Amounts are decimal strings. */
export type CartToApprove = {
  company_id: string
  legal_entity_id: string
  contract_id: string
  currency_code: string
  amount: string
}

export type Rule = {
  legal_entity_id: string | null
  contract_id: string | null
  min_amount: string
  currency_code: string
  tiers: number
}

/** How many people must agree to a cart: the most that any fitting rule asks for. */
export function tiersRequired(rules: Rule[], cart: CartToApprove): number {
  const fitting = rules.filter(
    (rule) =>
      rule.currency_code === cart.currency_code &&
      (rule.legal_entity_id === null || rule.legal_entity_id === cart.legal_entity_id) &&
      (rule.contract_id === null || rule.contract_id === cart.contract_id) &&
      compare(cart.amount, rule.min_amount) >= 0,
  )
  return Math.max(0, ...fitting.map(({ tiers }) => tiers))
}
