import type { StoreOverdueState } from "./store"

/** What the Store API answers of debts. Amounts are decimal strings, days are "2026-03-01" of the distributor's calendar. */

export type StoreReceivable = {
  id: string
  kind: "debt" | "advance"
  number: string
  date: string
  /** Null: due at once; of an advance always. */
  due_date: string | null
  overdue_days: number
  currency_code: string
  amount: string
  open_amount: string
  legal_entity: { id: string; name: string }
  contract: { id: string; number: string } | null
  /** The order behind it, where it was placed here. */
  order: { id: string; display_id: number | null } | null
  source: "snapshot"
  as_of: string
}

export type StoreCreditAccount = {
  scope: "contract" | "legal_entity" | "company"
  scope_id: string
  mode: "hard" | "soft"
  limit: string | null
  debt: string
  held: string
  available: string | null
  as_of: string | null
}

export type StoreAgeing = {
  not_due: string
  days_1_7: string
  days_8_30: string
  days_31_60: string
  days_61_90: string
  over_90: string
}

/** One contract: what limits it, and what to pay to free how much. */
export type StoreContractCredit = {
  contract: { id: string; number: string }
  legal_entity: { id: string; name: string }
  /** The tightest hard limit over contract, legal entity and company; null: not limited. */
  available: string | null
  overdue: StoreOverdueState | null
  payments: {
    receivable_id: string
    number: string
    due_date: string | null
    /** Of the document, and of `amount`. */
    currency_code: string
    amount: string
    /** In the contract's currency. */
    available_after: string
  }[]
}

export type StoreReceivablesSummary = {
  currency_code: string
  /** Open documents, advances not taken off. */
  debt: string
  advance: string
  overdue: string
  ageing: StoreAgeing
  /** Of the permitted legal entities and their contracts; the company's only for those who may see all of it. */
  accounts: StoreCreditAccount[]
  contracts: StoreContractCredit[]
  source: "snapshot"
  /** The oldest reading in it; null: the ERP was never read. */
  as_of: string | null
}
