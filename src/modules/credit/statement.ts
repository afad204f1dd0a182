import { isEqual, subtract, sumMoney } from "../../lib/money"

/** One document's effect; of the two one is zero. Amounts are decimal strings of one currency. */
export type StatementEntry = { debit: string; credit: string }

export type StatementTurnover = { total_debit: string; total_credit: string }

export function turnoverOf(entries: StatementEntry[]): StatementTurnover {
  return {
    total_debit: sumMoney(entries.map(({ debit }) => debit)),
    total_credit: sumMoney(entries.map(({ credit }) => credit)),
  }
}

/** What is owed after each entry, from the opening balance on; below zero, what is paid ahead. */
export function runningBalances(opening: string, entries: StatementEntry[]): string[] {
  let balance = opening
  return entries.map(({ debit, credit }) => (balance = sumMoney([balance, debit, subtract("0", credit)])))
}

/**
 * Whether the entries lead from the opening balance to the closing one, to the kopeck. The balances are totals of the
 * books and the entries are their documents: where they part, no paper may say that both sides agree.
 */
export function isReconciled(opening: string, closing: string, entries: StatementEntry[]): boolean {
  return isEqual(runningBalances(opening, entries).at(-1) ?? opening, closing)
}
