import type { CompanySummary } from "./company-summary"

/** What the Store API of Gurt answers. Amounts and quantities are decimal strings unless said otherwise. */

export type StoreLegalEntity = {
  id: string
  name: string
  full_name: string
  kind: string
  registration_number: string | null
  vat_number: string | null
}

export type StoreLegalEntityNode = StoreLegalEntity & { children: StoreLegalEntityNode[] }

/** What is overdue under a contract, and whether it stands in the way of the next order. */
export type StoreOverdueState = {
  /** `excepted`: it would be `blocked`, and the manager lets orders through until `excepted_until`. */
  status: "clear" | "warning" | "excepted" | "blocked"
  overdue: string
  /** Of the oldest document. */
  days: number
  excepted_until: string | null
}

/** The same where something is overdue, with the documents: the oldest of them, and `count` of all. */
export type StoreOverdueWarning = StoreOverdueState & {
  currency_code: string
  documents: {
    number: string
    date: string
    due_date: string | null
    overdue_days: number
    currency_code: string
    open_amount: string
    order: { id: string; display_id: number | null } | null
  }[]
  count: number
}

export type StoreCreditSummary = {
  currency_code: string
  /** Null: not limited. */
  limit: string | null
  debt: string
  held: string
  /** What may still be spent; null: not limited. */
  available: string | null
  overdue: StoreOverdueState | null
  /** When the debt was last read from the ERP; null: never. */
  as_of: string | null
}

export type StoreContract = {
  id: string
  number: string
  name: string
  currency_code: string
  legal_entity: { id: string; name: string }
  price_type: { id: string; name: string } | null
  warehouse: { id: string; name: string } | null
  is_in_force: boolean
  /** The employee's own default. */
  is_default: boolean
  /** The one that its legal entity orders under unless told otherwise. */
  is_legal_entity_default: boolean
  valid_from: string | null
  valid_until: string | null
  /** Days of deferral; null: payment in advance. */
  payment_term_days: number | null
  /** What of an order is paid before it is shipped. */
  prepayment_percent: number
  /** Absent where the role may not see debts. */
  credit?: StoreCreditSummary | null
}

export type StoreCompany = {
  id: string
  name: string
  status: string
  manager: { name: string } | null
  legal_entities: StoreLegalEntityNode[]
  /** Over the legal entities open to the employee, as far as its role may see prices and debts. */
  summary: CompanySummary
}

export type StoreEmployee = {
  id: string
  role: string
  /** Of the company's own role where the employee has one, else of the built-in one. */
  role_name: string
  permissions: readonly string[]
  company: { id: string; name: string }
  legal_entities: StoreLegalEntity[]
  default_contract_id: string | null
  price_view: "personal" | "recommended"
}

export type StorePrice = {
  variant_id: string
  quantity: number
  currency_code: string
  amount: string
  is_tax_inclusive: true
  recommended_amount: string | null
  tiers: { min_quantity: number; amount: string }[]
  source: "live" | "cache" | "snapshot"
  as_of: string
  explain?: {
    /** `fixed`, `rule`, `price_type`, `company_price_type` or `recommended`. */
    rule: string
    price_type: string | null
    /** The rule's name and what it changes in percent (signed). */
    rule_name: string | null
    percent: string | null
    /** The price before the rule's percent. */
    list_amount: string | null
    /** The paper of a fixed price. */
    document: string | null
    contract_number: string
    valid_from: string
    valid_until: string | null
  }
}

export type StoreAvailability = {
  variant_id: string
  warehouses: {
    id: string
    name: string
    /** A figure, or ">10" where the store shows bands. */
    quantity: string
    source: "live" | "cache" | "snapshot"
    as_of: string | null
  }[]
}

export type StoreVerification = {
  id: string
  cart_id: string
  stage: "requested" | "placing"
  status: "clean" | "needs_correction"
  as_of: string
  expires_at: string
  /** False when it is past `expires_at`, was accepted, or the cart has changed since. */
  is_current: boolean
  lines: {
    line_item_id: string
    variant_id: string
    sku: string | null
    title: string
    reasons: string[]
    price: { old: string; new: string | null }
    quantity: { requested: string; available: string }
  }[]
  totals: { old: string; new: string }
  /** What is overdue under the contract; null: nothing. Absent where the role may not see debts. */
  overdue?: StoreOverdueWarning | null
}

/** The payment collection of the share of an order that is paid ahead; its sessions are Medusa's own. */
export type StorePrepayment = {
  id: string
  amount: string
  captured_amount: string
  currency_code: string
  status: string
}

/** A row of a batch that was not added, and why. */
export type StoreRejectedLine = {
  /** Of the row in the request, from 0. */
  index: number
  variant_id: string | null
  sku: string | null
  title: string | null
  quantity: number
  code: "unknown_product" | "quantity_invalid" | "no_price" | "insufficient_stock"
  message: string
  available?: string
}
