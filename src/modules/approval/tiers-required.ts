import { type RateRow, convertMoney } from "../../lib/convert"
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

/**
 * How many people must agree to a cart: the most that any fitting rule asks for. A rule in another currency than the
 * cart's is looked at where none for the same entity and contract is in the cart's; without a rate to it, it asks.
 */
export function tiersRequired(rules: readonly Rule[], cart: CartToApprove, rates: readonly RateRow[]): number {
  const about = rules.filter(
    (rule) =>
      (rule.legal_entity_id === null || rule.legal_entity_id === cart.legal_entity_id) &&
      (rule.contract_id === null || rule.contract_id === cart.contract_id),
  )
  const own = about.filter(({ currency_code }) => currency_code === cart.currency_code)
  const isCovered = (rule: Rule) =>
    own.some((other) => other.legal_entity_id === rule.legal_entity_id && other.contract_id === rule.contract_id)
  const others = about.filter((rule) => rule.currency_code !== cart.currency_code && !isCovered(rule))
  const fitting = [...own, ...others].filter((rule) => {
    const amount = convertMoney(cart.amount, cart.currency_code, rule.currency_code, rates)
    return amount === null || compare(amount, rule.min_amount) >= 0
  })
  return Math.max(0, ...fitting.map(({ tiers }) => tiers))
}
