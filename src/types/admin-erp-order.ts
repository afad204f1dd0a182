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
  /** In the order they are due. */
  payments: AdminScheduledPayment[]
  /** Who ordered on the customer's behalf; null: the customer itself. */
  ordered_by: { email: string; first_name: string | null; last_name: string | null } | null
}

/** `GET /admin/orders/:id` with the fields of the document; a retail order has none. */
export type AdminOrderWithErpOrder = {
  order: {
    id: string
    erp_order?: Omit<AdminErpOrder, "payments" | "ordered_by"> | null
    scheduled_payments?: AdminScheduledPayment[] | null
    user?: AdminErpOrder["ordered_by"]
  }
}

/** One part of an order's payment, by the terms of its contract. */
export type AdminScheduledPayment = {
  id: string
  position: number
  kind: "prepayment" | "deferred"
  percent: number
  currency_code: string
  amount: string
  due_from: "order" | "shipment" | "invoice"
  term_days: number
  term_kind: "calendar" | "banking"
  /** "2026-03-01"; null until there is what the days are counted from. */
  due_date: string | null
}
