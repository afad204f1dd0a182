/**
 * A reconciliation statement as the Store and the Admin API answer it. Amounts are decimal strings; a balance is what
 * the client owes, below zero what it has paid ahead. Days are "2026-03-01" of the distributor's calendar.
 */
export type Statement = {
  contract: { id: string; number: string }
  currency_code: string
  from: string
  to: string
  /** The distributor; null where the ERP does not tell its requisites. */
  seller: StatementParty | null
  buyer: StatementParty & { id: string }
  opening_balance: string
  movements: StatementMovement[]
  total_debit: string
  total_credit: string
  closing_balance: string
  source: "live"
  as_of: string
}

/** By full name, with ЄДРПОУ or РНОКПП and the VAT number. */
export type StatementParty = { name: string; registration_number: string | null; vat_number: string | null }

export type StatementMovement = {
  kind: "shipment" | "payment" | "return" | "refund" | "correction" | "other"
  /** Empty where the ERP does not publish this kind of document. */
  number: string
  date: string
  debit: string
  credit: string
  /** After it. */
  balance: string
}
