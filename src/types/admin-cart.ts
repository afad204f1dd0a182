/** What the admin API answers of a client's cart and of the order made of it. Amounts and quantities are decimal strings. */

export type AdminCart = {
  id: string
  currency_code: string
  total: string
  completed_at: string | null
  contract: { id: string; number: string; name: string; legal_entity: { id: string; name: string } }
  company_id: string
  /** Whose cart it is, and on whose limits it is ordered. */
  employee_id: string
  customer_id: string
  lines: {
    line_item_id: string
    variant_id: string
    sku: string | null
    title: string
    quantity: string
    unit_price: string
    total: string
  }[]
}

export type AdminPlacedOrder = {
  id: string
  display_id: number | null
  erp_order: { number: string; status: string } | null
  /** The names of the order: who ordered, and for whom. */
  customer: { id: string; email: string; first_name: string | null; last_name: string | null }
  /** Null: the customer itself. */
  user: { id: string; email: string; first_name: string | null; last_name: string | null } | null
}
