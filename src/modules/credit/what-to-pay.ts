import type { Day } from "../../lib/days"
import { compare, subtract, sumMoney } from "../../lib/money"

export type PayableDocument = { id: string; number: string; due_date: Day | null; open_amount: string }

export type Payment = {
  receivable_id: string
  number: string
  due_date: Day | null
  /** What to pay of it; all that is open unless less is enough. */
  amount: string
  /** What may be spent once this one and those before it are paid. */
  available_after: string
}

/**
 * Which documents to pay, the oldest due first, and how much each frees. With `wanted` only as far as that may be
 * spent, the last one in part; without it all of them.
 *
 * @param available what may be spent now, below zero where the limit is passed; null: nothing is limited
 */
export function whatToPay(
  documents: PayableDocument[],
  available: string | null,
  wanted: string | null = null,
): Payment[] {
  if (available === null) {
    return []
  }
  const payments: Payment[] = []
  let free = available
  for (const { id, number, due_date, open_amount } of documents.toSorted(byDueDate)) {
    const missing = wanted === null ? null : subtract(wanted, free)
    if (missing !== null && compare(missing, "0") <= 0) {
      break
    }
    const amount = sumMoney([missing !== null && compare(missing, open_amount) < 0 ? missing : open_amount])
    free = sumMoney([free, amount])
    payments.push({ receivable_id: id, number, due_date, amount, available_after: free })
  }
  return payments
}

/** What is due at once comes first. */
function byDueDate(a: PayableDocument, b: PayableDocument): number {
  return (
    (a.due_date ?? "").localeCompare(b.due_date ?? "") || a.number.localeCompare(b.number) || a.id.localeCompare(b.id)
  )
}
