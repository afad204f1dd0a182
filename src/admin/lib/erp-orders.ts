import type { AdminErpOrder, AdminOrderWithErpOrder } from "../../types/admin-erp-order"
import { sdk } from "./sdk"

/** No totals among them: Medusa would compute them for nothing. */
const FIELDS = [
  "id",
  ...["id", "number", "status", "posted_at", "currency_code", "total"].map((field) => `erp_order.${field}`),
  ...["id", "number", "name"].map((field) => `erp_order.contract.${field}`),
  ...["id", "name", "kind", "registration_number"].map((field) => `erp_order.legal_entity.${field}`),
  ...[
    "id",
    "position",
    "kind",
    "percent",
    "currency_code",
    "amount",
    "due_from",
    "term_days",
    "term_kind",
    "due_date",
  ].map((field) => `scheduled_payments.${field}`),
  ...["email", "first_name", "last_name"].map((field) => `user.${field}`),
].join(",")

/** The document of an order, or null for an order that has none, as every retail order. */
export async function retrieveErpOrder(orderId: string): Promise<AdminErpOrder | null> {
  const { order } = await sdk.client.fetch<AdminOrderWithErpOrder>(`/admin/orders/${orderId}`, {
    query: { fields: FIELDS },
  })
  const payments = [...(order.scheduled_payments ?? [])].sort((a, b) => a.position - b.position)
  return order.erp_order ? { ...order.erp_order, payments, ordered_by: order.user ?? null } : null
}
