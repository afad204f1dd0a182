import type { z } from "@medusajs/framework/zod"

import { ContractContext } from "./load-contracts"

/** What the ERP does not know of a contract; days of deferral are the ERP's. */
const Terms = ContractContext.pick({
  payment_term_kind: true,
  payment_term_from: true,
  prepayment_percent: true,
  overdue_policy: true,
  overdue_grace_days: true,
  overdue_allowed_amount: true,
  is_debt_refreshed: true,
  allows_promotions: true,
}).partial()

export type ContractChanges = z.infer<typeof Terms>

/** What a contract says of the terms that are changed, and of no others. */
export function termsBefore(contract: object, changes: ContractChanges): ContractChanges {
  return Terms.parse(Object.fromEntries(Object.entries(contract).filter(([name]) => name in changes)))
}
