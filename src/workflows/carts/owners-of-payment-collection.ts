import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** The carts and orders that a payment collection belongs to; none for one that does not exist. */
export async function ownersOfPaymentCollection(
  container: MedusaContainer,
  paymentCollectionId: string,
): Promise<{ cart_ids: string[]; order_ids: string[] }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const filters = { payment_collection_id: paymentCollectionId }
  const [carts, orders] = await Promise.all([
    query.graph({ entity: "cart_payment_collection", fields: ["cart_id"], filters }),
    query.graph({ entity: "order_payment_collection", fields: ["order_id"], filters }),
  ])
  return { cart_ids: carts.data.map(({ cart_id }) => cart_id), order_ids: orders.data.map(({ order_id }) => order_id) }
}
