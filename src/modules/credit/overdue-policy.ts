import type { Day } from "../../lib/days"
import { compare, sumMoney } from "../../lib/money"
import { type OpenDocument, overdueDays } from "./ageing"

/** What a contract says of overdue debts. */
export type OverduePolicy = {
  overdue_policy: "warn" | "block"
  /** Days past the due day that do not count yet. */
  overdue_grace_days: number
  /** An overdue sum up to this one does not count. */
  overdue_allowed_amount: string
}

export type OverdueState = {
  /** `excepted`: it would be blocked, and a manager lets it through. */
  status: "clear" | "warning" | "excepted" | "blocked"
  /** Past its day, all of it. */
  overdue: string
  /** Of the oldest document. */
  days: number
  /** The last day of the exception that stands; null: none. */
  excepted_until: Day | null
}

/**
 * Whether overdue documents of a contract stand in the way of its next order. What is overdue and yet within the grace
 * and the allowed sum is only warned of, whatever the policy. Amounts are in the contract's currency; null, where there is
 * no rate to it, passes any allowed sum.
 */
export function overdueState(
  documents: (Omit<OpenDocument, "open_amount"> & { open_amount: string | null })[],
  policy: OverduePolicy,
  exceptedUntil: Day | null,
  today: Day,
): OverdueState {
  const late = documents
    .filter(({ kind }) => kind === "debt")
    .map((document) => ({ days: overdueDays(document, today), amount: document.open_amount }))
    .filter(({ days }) => days > 0)
  const counted = late.filter(({ days }) => days > policy.overdue_grace_days).map(({ amount }) => amount)
  const isPassed = counted.includes(null) || compare(sumOf(counted), policy.overdue_allowed_amount) > 0
  const isBlocked = policy.overdue_policy === "block" && isPassed
  const standing = exceptedUntil !== null && exceptedUntil >= today ? exceptedUntil : null
  return {
    status: late.length === 0 ? "clear" : !isBlocked ? "warning" : standing ? "excepted" : "blocked",
    overdue: sumOf(late.map(({ amount }) => amount)),
    days: Math.max(0, ...late.map(({ days }) => days)),
    excepted_until: standing,
  }
}

function sumOf(amounts: (string | null)[]): string {
  return sumMoney(amounts.filter((amount) => amount !== null))
}
