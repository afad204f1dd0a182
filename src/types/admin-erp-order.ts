/** What the admin reads of the document in the ERP that an order was placed with. */

export type AdminErpOrder = {
  id: string
  number: string
  status: "reserved" | "cancelled"
  /** ISO 8601. */
  posted_at: string
  /** Lower case, as Medusa keeps it. */
  currency_code: string
  total: number
  /** Null when it was deleted since. */
  contract: { id: string; number: string; name: string } | null
  legal_entity: {
    id: string
    name: string
    kind: "legal_entity" | "sole_proprietor" | "person"
    registration_number: string | null
  } | null
}

/** `GET /admin/orders/:id` with the fields of the document; a retail order has none. */
export type AdminOrderWithErpOrder = {
  order: { id: string; erp_order?: AdminErpOrder | null }
}
