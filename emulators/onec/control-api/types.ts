import { CallReport } from "../http/calls"
import { Fault } from "../http/faults"
import { Settings } from "../settings"

/** What the control API answers: shared by its routes and the typed client. */
export interface EmulatorState {
  seed: number
  profile: string
  counts: Record<string, number>
  settings: Settings
  faults: Fault[]
}

export interface ItemStock {
  warehouse: string
  warehouse_ref: string
  on_hand: number
  reserved: number
  available: number
}

export interface ItemPrice {
  price_type: string
  price_type_ref: string
  price: number
  includes_vat: boolean
  period: string
}

export interface EmulatorItem {
  ref: string
  article: string
  name: string
  prices: ItemPrice[]
  stock: ItemStock[]
}

export interface OrderLine {
  line: number
  item: string
  article: string
  name: string
  warehouse: string
  quantity: number
  price: number
  sum: number
  sum_with_vat: number
  /** The name of the rate, `НДС20`. */
  vat_rate: string
  supply: string
  cancelled: boolean
  /** What the posted order holds of this item at this warehouse, as far as this line asks for it. */
  reserved: number
}

export interface EmulatorOrder {
  ref: string
  number: string
  date: string
  /** The client's own number, or the comment when there is none. */
  key: string
  comment: string
  posted: boolean
  deletion_mark: boolean
  counterparty: string
  counterparty_ref: string
  agreement_ref: string
  organization_ref: string
  total: number
  /** What its shipments come to. */
  shipped_total: number
  /** Units held in stock. */
  reserved_total: number
  lines: OrderLine[]
}

/** A settlement document with something open. */
export interface EmulatorReceivable {
  ref: string
  kind: "debt" | "advance"
  number: string
  date: string
  due_date: string | null
  /** Of what is open: that of the contract's settlements. */
  currency: string
  /** The document's own sum, in its own currency. */
  amount: number
  open: number
  counterparty: string
  counterparty_ref: string
  agreement_ref: string
  agreement: string
  order_number: string | null
}

export interface Page<T> {
  items: T[]
  count: number
  limit: number
  offset: number
}

export interface EmulatorAgreement {
  ref: string
  number: string
  price_type: string
  price_type_ref: string
  warehouse: string
  warehouse_ref: string
  status: string
  valid_from: string
  valid_to: string | null
  credit_limit: number | null
  payment_days: number
  contract_ref: string
  contract_number: string
  debt: number
}

export interface EmulatorLegalEntity {
  ref: string
  name: string
  tax_id: string
  vat_number: string
  vat_payer: boolean
  agreements: EmulatorAgreement[]
}

export interface EmulatorCompany {
  ref: string
  name: string
  email: string
  phone: string
  manager: string
  legal_entities: EmulatorLegalEntity[]
}

export type { CallReport, Fault, Settings }
