import BigNumber from "bignumber.js"
import { MedusaError } from "@medusajs/framework/utils"

import type { PriceRuleInput } from "./rows/write-rows"

/** @throws INVALID_DATA naming the rule and what is wrong with it */
export function throwIfRuleInvalid(rule: PriceRuleInput): void {
  const problem = problemOfRule(rule)
  if (problem) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `The price rule "${rule.name}" ${problem}.`)
  }
}

/** Null: nothing is wrong. */
export function problemOfRule(rule: PriceRuleInput): string | null {
  const percent = new BigNumber(rule.percent ?? "0")
  if (!percent.isFinite() || percent.isLessThanOrEqualTo(-100)) {
    return "must leave something of the price: its percent is to be a number above -100"
  }
  if (rule.contract_id && rule.company_id) {
    return "is of a contract or of a company, not of both"
  }
  if ((rule.target_kind === "all") === Boolean(rule.target_id)) {
    return rule.target_kind === "all" ? "is for all and must not name a target" : `must name its ${rule.target_kind}`
  }
  if (rule.valid_from && rule.valid_until && new Date(rule.valid_from) >= new Date(rule.valid_until)) {
    return "ends before it begins"
  }
  return rule.price_type_id || !percent.isZero() ? null : "changes nothing: name a price type or a percent"
}
