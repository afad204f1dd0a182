/**
 * The port to an ERP, in the product's own words. A provider (1C over OData, another ERP later) implements
 * `ErpProvider`; nothing above this file knows an object or a field of a particular ERP.
 *
 * Conventions: a `ref` is the ERP's own identifier and opaque to us; amounts and quantities are decimal strings
 * ("1234.50"), because the wire's doubles must not leak; dates are ISO 8601 in UTC; a provider answers only with
 * these shapes or throws an `ErpError` (errors.ts).
 */

/** The ERP's own identifier of an object; never parsed by us. */
export type ErpRef = string

/** An exact decimal in a string, e.g. "1234.50". */
export type Decimal = string

/** ISO 8601 with a zone, e.g. "2026-03-01T08:00:00.000Z". */
export type IsoDateTime = string

/** What a call may cost: every call of the port has a deadline, and checkout goes before browsing, browsing before import. */
export interface ErpCall {
  /** Epoch milliseconds after which the caller no longer wants the answer. Shared by all calls of one operation. */
  deadlineAt: number
  priority: "checkout" | "interactive" | "background"
}

/** One page of a directory; `next` is opaque and null at the end. Reading on with it after a break continues the same listing. */
export interface ErpPage<T> {
  items: T[]
  next: string | null
}

export interface ErpWarehouse {
  ref: ErpRef
  code: string
  name: string
  is_active: boolean
}

export interface ErpPriceType {
  ref: ErpRef
  code: string
  name: string
  /** ISO 4217, lower case as Medusa writes it. */
  currency_code: string
  includes_tax: boolean
  is_active: boolean
}

export interface ErpProductGroup {
  ref: ErpRef
  parent_ref: ErpRef | null
  name: string
  is_active: boolean
}

export interface ErpProduct {
  ref: ErpRef
  code: string
  /** The article; null where the ERP has none, then the code serves. */
  sku: string | null
  name: string
  full_name: string
  group_ref: ErpRef | null
  brand: string | null
  unit: string | null
  /** VAT in percent as a decimal string, "20", "7", "0". */
  vat_rate: Decimal
  /**
   * The ERP's own name of that rate, opaque and handed back with a line of an order as it is: two rates may have one
   * percentage (0 % and exempt).
   */
  vat_code: string
  attributes: { name: string; value: string }[]
  is_active: boolean
}

/** What of a product an order depends on. */
export type ErpProductTerms = Pick<ErpProduct, "ref" | "vat_rate" | "vat_code" | "is_active">

/** The price of one product in one price type, VAT as the type says (`ErpPriceType.includes_tax`). */
export interface ErpPrice {
  product_ref: ErpRef
  price_type_ref: ErpRef
  amount: Decimal
  /** Since when the ERP has this price. */
  valid_from: IsoDateTime
}

/** Stock of one product in one warehouse; `available` is what may still be promised. */
export interface ErpStock {
  product_ref: ErpRef
  warehouse_ref: ErpRef
  on_hand: Decimal
  reserved: Decimal
  available: Decimal
}

/** How many units of `quote_code` one unit of `base_code` costs, from `valid_from` on. */
export interface ErpCurrencyRate {
  base_code: string
  quote_code: string
  rate: Decimal
  valid_from: IsoDateTime
}

export interface ErpCompany {
  ref: ErpRef
  name: string
  /** The distributor's manager of this client, as the ERP names her. */
  manager_name: string | null
  is_active: boolean
}

export interface ErpLegalEntity {
  ref: ErpRef
  company_ref: ErpRef
  parent_ref: ErpRef | null
  name: string
  full_name: string
  kind: "legal_entity" | "sole_proprietor" | "person"
  /** ЄДРПОУ (8 digits) or РНОКПП (10 digits), as the ERP has it. */
  registration_number: string | null
  /** ІПН платника ПДВ. */
  vat_number: string | null
  is_vat_payer: boolean
  is_active: boolean
}

export interface ErpContract {
  ref: ErpRef
  company_ref: ErpRef
  legal_entity_ref: ErpRef
  number: string
  name: string
  currency_code: string
  price_type_ref: ErpRef | null
  warehouse_ref: ErpRef | null
  /** False when the ERP does not let anyone order under it (not agreed, closed, marked for deletion). */
  is_active: boolean
  valid_from: IsoDateTime | null
  /** The first moment when it is no longer valid. */
  valid_until: IsoDateTime | null
  /** Null: not limited. */
  credit_limit: Decimal | null
  /** Days of deferral; null: payment in advance. */
  payment_term_days: number | null
  /** The provider's own references that an order under this contract needs; kept with the contract and handed back as they are. */
  handles: Record<string, string>
}

/** What a legal entity owes and has paid in advance, by contract where the ERP keeps it so. Both are non-negative. */
export interface ErpDebt {
  legal_entity_ref: ErpRef
  contract_ref: ErpRef | null
  currency_code: string
  debt: Decimal
  advance: Decimal
}

/** A day of the distributor's calendar, "2026-03-01". */
export type IsoDay = string

/** One settlement document: what is owed by it and until when, or what was paid ahead. A document due in parts is several. */
export interface ErpReceivable {
  /** False where the ERP tells sums by order only: number, date and due date mean nothing then. */
  is_document: boolean
  ref: ErpRef
  kind: "debt" | "advance"
  number: string
  date: IsoDateTime
  /** Null: due at once, and for advances. */
  due_date: IsoDay | null
  legal_entity_ref: ErpRef
  /** Null where the ERP cannot tell. */
  contract_ref: ErpRef | null
  /** The order document that was shipped by it; null when there is none. */
  order_ref: ErpRef | null
  /** Of a shipment for several orders, which names none as its own: what of it is each one's, where the ERP tells that. */
  by_order?: { order_ref: ErpRef; amount: Decimal }[]
  /** Of the settlement, whatever the document is in. */
  currency_code: string
  /** The document's sum; where the document is in another currency, what it has brought into the debt since `since`. */
  amount: Decimal
  /** What is still to be paid, or to be spent of an advance; zero for one that is settled. */
  open_amount: Decimal
  /** What the document has brought into the debt, paid or not, as far as it was still open at `since`. */
  arisen: Decimal
  /** What it shipped of its order, where the document is in another currency than its settlement; absent: what has `arisen`. */
  shipped?: { currency_code: string; amount: Decimal }
}

/** A side of a contract as papers name it. */
export interface ErpParty {
  name: string
  /** ЄДРПОУ or РНОКПП. */
  registration_number: string | null
  /** ІПН платника ПДВ. */
  vat_number: string | null
}

export type ErpMovementKind = "shipment" | "payment" | "return" | "refund" | "correction" | "other"

/** What one document did to the mutual debts: the client owes more (`debit`) or less (`credit`) by it; the other is zero. */
export interface ErpMovement {
  ref: ErpRef
  kind: ErpMovementKind
  /** Empty where the ERP does not tell. */
  number: string
  date: IsoDateTime
  debit: Decimal
  credit: Decimal
}

/** The mutual debts of one contract over a period. A balance is what the client owes; below zero, what it has paid ahead. */
export interface ErpStatement {
  /** The distributor's own juridical person; null where the ERP does not tell. */
  organization: ErpParty | null
  currency_code: string
  /** As the totals of the register have them, read apart from the movements: whoever shows both compares them. */
  opening: Decimal
  closing: Decimal
  /** By date. */
  movements: ErpMovement[]
  /** False: there are more movements than a provider reads. */
  is_complete: boolean
}

/** The directories an import reads, each page by page. */
export interface ErpDirectory {
  warehouse: ErpWarehouse
  price_type: ErpPriceType
  product_group: ErpProductGroup
  product: ErpProduct
  price: ErpPrice
  stock: ErpStock
  company: ErpCompany
  legal_entity: ErpLegalEntity
  contract: ErpContract
  currency_rate: ErpCurrencyRate
}

export type ErpDirectoryKind = keyof ErpDirectory

/** One line of an order as agreed with the buyer. Prices include VAT; `total` = quantity × unit_price, rounded to the kopeck. */
export interface ErpOrderDraftLine {
  product_ref: ErpRef
  quantity: Decimal
  unit_price: Decimal
  /** The price type the price comes from, or null when it is a price of its own (a discount, a fixed price). */
  price_type_ref: ErpRef | null
  vat_rate: Decimal
  /** `ErpProduct.vat_code`. */
  vat_code: string
  /** What is taken off price × quantity, with VAT: `total` is what is left. */
  discount_total: Decimal
  total: Decimal
  /** The VAT inside `total`, rounded to the kopeck. */
  tax_total: Decimal
}

export interface ErpOrderDraft {
  /** Our key, written into the document, by which an unanswered write is found again. At most 50 characters. */
  key: string
  placed_at: IsoDateTime
  contract: Pick<ErpContract, "ref" | "company_ref" | "legal_entity_ref" | "handles">
  warehouse_ref: ErpRef
  currency_code: string
  comment: string
  lines: ErpOrderDraftLine[]
  total: Decimal
}

export interface ErpOrderLine {
  product_ref: ErpRef
  warehouse_ref: ErpRef
  quantity: Decimal
  unit_price: Decimal
  vat_code: string
  total: Decimal
  tax_total: Decimal
  /** True when the posted document holds this line's whole quantity in stock for the buyer. */
  is_reserved: boolean
}

/** An order document as it stands in the ERP. */
export interface ErpOrder {
  ref: ErpRef
  key: string
  number: string
  date: IsoDateTime
  is_posted: boolean
  is_cancelled: boolean
  /** Whom it is for and on what terms, as the draft says it; a handle that documents of the base do not keep is absent. */
  contract: ErpOrderDraft["contract"]
  warehouse_ref: ErpRef
  /** Whether the prices of its lines include VAT; null where the ERP does not say. */
  includes_tax: boolean | null
  total: Decimal
  lines: ErpOrderLine[]
}

/** A document by which goods of an order left, as long as it stands. */
export interface ErpShipment {
  ref: ErpRef
  /** Empty where the ERP does not tell documents apart. */
  number: string
  date: IsoDateTime
  amount: Decimal
}

/** What became of one order document: what was shipped on it, and the money that came for it. */
export interface ErpOrderProgress {
  /** By date; none: nothing has left. What was taken back altogether is not among them, goods returned later are. */
  shipments: ErpShipment[]
  /** Payments less refunds, for the order itself or for its shipments, by currency; goods that came back are no money. */
  paid: { currency_code: string; amount: Decimal }[]
}

/** What the base publishes of what we need. `missing` names objects and fields in the ERP's own words, for the integrator. */
export interface ErpProbe {
  profile: string
  is_usable: boolean
  missing: { name: string; needed_for: ErpDirectoryKind | "order" | "debt" | "receivable" | "statement" }[]
}

/**
 * An ERP that Gurt can work with.
 *
 * Reads may be retried by the provider within the deadline. Writes (`createOrder`, `postOrder`, `cancelOrder`) are
 * sent once: when their answer is lost the provider throws `ErpError("ambiguous")`, and the caller looks the order up
 * by its key before anything else.
 */
export interface ErpProvider {
  /** Which profile the base fits and what it lacks. */
  probe(call: ErpCall): Promise<ErpProbe>

  /**
   * A page of a directory, in a stable order; of prices and rates, those of now. `cursor` null starts. Rates are none where
   * the ERP does not tell them.
   */
  readPage<K extends ErpDirectoryKind>(kind: K, cursor: string | null, call: ErpCall): Promise<ErpPage<ErpDirectory[K]>>

  /** What these products are sold on as they stand; one that is gone is absent. */
  readProductTerms(query: { product_refs: ErpRef[] }, call: ErpCall): Promise<ErpProductTerms[]>

  /** Prices of now, not those that begin later; a pair without a price is absent from the answer. */
  readPrices(query: { product_refs: ErpRef[]; price_type_refs: ErpRef[] }, call: ErpCall): Promise<ErpPrice[]>

  /** Current stock; a pair without stock is absent. Without `warehouse_refs`: all warehouses. */
  readStock(query: { product_refs: ErpRef[]; warehouse_refs?: ErpRef[] }, call: ErpCall): Promise<ErpStock[]>

  /** These contracts with their terms as they stand; one that is gone is absent. */
  readContracts(query: { contract_refs: ErpRef[] }, call: ErpCall): Promise<ErpContract[]>

  /** Current debts of these legal entities. */
  readDebts(query: { legal_entity_refs: ErpRef[] }, call: ErpCall): Promise<ErpDebt[]>

  /**
   * Settlement documents of these legal entities that are open, and those that moved since `since` (of this moment by
   * default). All of one legal entity is of one moment: debts are never told from before a shipment whose order is told.
   */
  readReceivables(query: { legal_entity_refs: ErpRef[]; since?: IsoDateTime }, call: ErpCall): Promise<ErpReceivable[]>

  /**
   * Legal entities whose settlements have movements dated since then. What was entered for an earlier day, or taken
   * back, may be missing: whoever follows by this reads everything now and then.
   */
  readMovedLegalEntities(query: { since: IsoDateTime }, call: ErpCall): Promise<ErpRef[]>

  /** Balances and movements of one contract from one day to another, both included; null for a contract that is gone. */
  readStatement(query: { contract_ref: ErpRef; from: IsoDay; to: IsoDay }, call: ErpCall): Promise<ErpStatement | null>

  /** Writes the document, not yet posted, and answers it as the ERP stored it; whether that is what was sent, the caller compares. */
  createOrder(draft: ErpOrderDraft, call: ErpCall): Promise<ErpOrder>

  /**
   * The documents with our key, of `since` or later: a posted one first, then those that stand, then the cancelled. There
   * may be several: whatever stands between us and the ERP may have sent a creation twice.
   */
  findOrders(query: { key: string; since: IsoDateTime }, call: ErpCall): Promise<ErpOrder[]>

  /** The document by its ref, or null when there is none. */
  readOrder(ref: ErpRef, call: ErpCall): Promise<ErpOrder | null>

  /** What was shipped and paid of an order document, as of this moment. */
  readOrderProgress(ref: ErpRef, call: ErpCall): Promise<ErpOrderProgress>

  /** Posts and thereby reserves, or throws `rejected` (not enough stock, closed period …). Posting a posted document is no error. */
  postOrder(ref: ErpRef, call: ErpCall): Promise<void>

  /**
   * Unposts and marks for deletion: the goods are free again. Cancelling a cancelled document is no error; one of which
   * something was shipped is `rejected` for the reason `shipped`, and stays as it is.
   */
  cancelOrder(ref: ErpRef, call: ErpCall): Promise<void>
}
