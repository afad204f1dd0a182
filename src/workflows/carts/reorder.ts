import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { StoreRejectedLine } from "../../types/store"
import type { Buyer } from "../access/load-buyer"
import { throwIfOrderNotOpen } from "../access/guard-order"
import { addLinesInBatch } from "./add-lines-in-batch"
import { loadOrderRows } from "./load-order-rows"
import type { OpenCart } from "../contract/guard-cart"

const OrderRow = z.object({
  customer_id: z.string().nullish(),
  erp_order: z.object({ id: z.string() }).nullish(),
})

/**
 * Adds the lines of an old order to a cart, in the old quantities at today's prices of the cart's contract. What is no
 * longer sold, has no price or too little stock is answered with the reason, as in a batch.
 * @throws NOT_FOUND for an order that is not open to the buyer; `contract_required` for a retail cart
 */
export async function reorder(
  container: MedusaContainer,
  opened: { cart: OpenCart; buyer: Buyer | null },
  orderId: string,
): Promise<{ added: number; rejected: StoreRejectedLine[] }> {
  await throwIfOrderNotOpen(container, orderId, opened.buyer?.customer_id, "see_prices")
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["customer_id", "erp_order.id"],
    filters: { id: orderId },
  })
  const order = z.array(OrderRow).parse(data)[0]
  // An order without a document is a retail one: somebody's own.
  if (!order || (!order.erp_order && order.customer_id !== opened.buyer?.customer_id)) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order id not found: ${orderId}`)
  }
  return await addLinesInBatch(container, opened, await loadOrderRows(container, orderId))
}
