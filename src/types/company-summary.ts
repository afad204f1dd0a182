/** A client over all its legal entities, as the admin API and the Store API answer it. Amounts are decimal strings. */

export type CompanyFigures = {
  currency_code: string
  /** Placed and not cancelled. Absent where the role may not see prices. */
  orders?: { count: number; total: string }
  /** Carts with goods in them that were not ordered. Absent where the role may not see prices. */
  open_carts?: { count: number; total: string }
  /** Absent where the role may not see debts. */
  credit?: {
    /** Null: not limited. Of several, the sum; null as soon as one of them is not limited. */
    limit: string | null
    debt: string
    overdue: string
    /** Taken by orders that are not in the debt yet. */
    held: string
    /** What may still be spent; null: not limited. Negative when the limit is passed. */
    available: string | null
  }
}

export type LegalEntityFigures = {
  id: string
  name: string
  parent_id: string | null
  /** Its own, by currency. */
  own: CompanyFigures[]
  /** With all that hangs on it. */
  with_subtree: CompanyFigures[]
}

export type CompanySummary = {
  /** Of all legal entities together, by currency. */
  total: CompanyFigures[]
  legal_entities: LegalEntityFigures[]
  /** When the debts were last read from the ERP, the oldest of them; null: never. */
  as_of: string | null
}

export type AdminCompanyOrder = {
  id: string
  display_id: number | null
  status: string | null
  erp_number: string
  erp_status: "reserved" | "cancelled"
  legal_entity: { id: string; name: string }
  customer: { id: string; email: string; name: string } | null
  currency_code: string
  total: string
  placed_at: string
}

export type AdminOpenCart = {
  id: string
  contract: { id: string; number: string }
  legal_entity: { id: string; name: string }
  customer: { id: string; email: string; name: string } | null
  currency_code: string
  lines: number
  total: string
  created_at: string
  updated_at: string
}
