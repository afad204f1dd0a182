import type { Day } from "../../lib/days"
import { type RateRow, convertMoney } from "../../lib/convert"
import { compare, subtract, sumMoney } from "../../lib/money"

export type PayableDocument = {
  id: string
  number: string
  due_date: Day | null
  currency_code: string
  open_amount: string
}

export type Payment = {
  receivable_id: string
  number: string
  due_date: Day | null
  currency_code: string
  /** What to pay of it, in its currency; all that is open unless less is enough. */
  amount: string
  /** In the contract's currency: what may be spent once this one and those before it are paid. */
  available_after: string
}

/**
 * Which documents to pay, the oldest due first, and how much each frees. With `wanted` only as far as that may be
 * spent, the last one in part; without it all of them. A document in a currency without a rate to the contract's is left
 * out: what it frees is not known.
 *
 * @param available what may be spent now, below zero where the limit is passed; null: nothing is limited
 */
export function whatToPay(
  documents: PayableDocument[],
  available: string | null,
  { currency_code, rates, wanted = null }: { currency_code: string; rates: readonly RateRow[]; wanted?: string | null },
): Payment[] {
  if (available === null) {
    return []
  }
  const payments: Payment[] = []
  let free = available
  for (const document of documents.toSorted(byDueDate)) {
    const worth = convertMoney(document.open_amount, document.currency_code, currency_code, rates)
    if (worth === null) {
      continue
    }
    const missing = wanted === null ? null : subtract(wanted, free)
    if (missing !== null && compare(missing, "0") <= 0) {
      break
    }
    const part = missing !== null && compare(missing, worth) < 0 ? missing : null
    const paid = part && convertMoney(part, currency_code, document.currency_code, rates)
    free = sumMoney([free, part ?? worth])
    payments.push({
      receivable_id: document.id,
      number: document.number,
      due_date: document.due_date,
      currency_code: document.currency_code,
      amount: sumMoney([paid ?? document.open_amount]),
      available_after: free,
    })
  }
  return payments
}

/** What is due at once comes first. */
function byDueDate(a: PayableDocument, b: PayableDocument): number {
  return (
    (a.due_date ?? "").localeCompare(b.due_date ?? "") || a.number.localeCompare(b.number) || a.id.localeCompare(b.id)
  )
}
