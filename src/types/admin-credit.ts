import type { StoreOverdueState } from "./store"

/** What the Admin API answers of a client's credit. Amounts are decimal strings, days "2026-03-01" of the distributor's calendar. */

export type AdminCreditAccount = {
  scope: "contract" | "legal_entity" | "company"
  scope_id: string
  name: string
  currency_code: string
  mode: "hard" | "soft"
  /** Null: not limited. */
  limit: string | null
  /** Where the limit is set: a contract's in the ERP, where it is known there. */
  limit_source: "erp" | "own"
  /** In the account's currency; where it has a limit, of all currencies without one of their own. */
  debt: string
  held: string
  available: string | null
  /** Currencies of debts and orders that there is no rate from: until there is, a hard limit refuses every order. */
  missing_rates: string[]
  as_of: string | null
}

export type AdminPaymentTerms = {
  /** The ERP's; null: payment in advance. */
  payment_term_days: number | null
  payment_term_kind: "calendar" | "banking"
  payment_term_from: "order" | "shipment" | "invoice"
  prepayment_percent: number
  overdue_policy: "warn" | "block"
  overdue_grace_days: number
  overdue_allowed_amount: string
  is_debt_refreshed: boolean
}

export type AdminContractCredit = AdminPaymentTerms & {
  id: string
  number: string
  legal_entity_id: string
  currency_code: string
  /** What may still be ordered under it: the least that any hard limit of its chain leaves, nothing once it has ended; null: not limited. */
  available: string | null
  overdue: StoreOverdueState
}

export type AdminCompanyCredit = {
  company_id: string
  accounts: AdminCreditAccount[]
  contracts: AdminContractCredit[]
}

export type AdminOverdueException = {
  id: string
  contract_id: string
  until: string
  reason: string
  granted_by: string
  revoked_at: string | null
}
