import type { StoreAgeing, StoreReceivable } from "./store-receivables"

/** What the admin API answers of clients' debts. Amounts are decimal strings, days are "2026-03-01". */
export type AdminReceivable = StoreReceivable & { company: { id: string; name: string } }

/** One company in one currency. */
export type AdminCompanyDebt = AdminDebtTotal & { company: { id: string; name: string } }

export type AdminDebtTotal = {
  currency_code: string
  /** Open documents, advances not taken off. */
  debt: string
  advance: string
  overdue: string
  ageing: StoreAgeing
  oldest_due_date: string | null
  /** The oldest reading in it. */
  as_of: string
}
