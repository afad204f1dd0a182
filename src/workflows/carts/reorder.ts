import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { throwIfOrderNotOpen } from "../access/guard-order"
import { type AddedLines, addLinesInBatch } from "./add-lines-in-batch"
import type { CartOfCaller } from "./change-cart"
import { loadOrderRows } from "./load-order-rows"

const OrderRow = z.object({
  customer_id: z.string().nullish(),
  erp_order: z.object({ id: z.string() }).nullish(),
})

/**
 * Adds the lines of an old order to a cart, in the old quantities at today's prices of the cart's contract. What is no
 * longer sold, has no price or too little stock is answered with the reason, as in a batch.
 * @throws NOT_FOUND for an order that is not open to the buyer; `contract_required` for a retail cart
 */
export async function reorder(container: MedusaContainer, caller: CartOfCaller, orderId: string): Promise<AddedLines> {
  await throwIfOrderNotOpen(container, orderId, caller.customer_id, "see_prices")
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["customer_id", "erp_order.id"],
    filters: { id: orderId },
  })
  const order = z.array(OrderRow).parse(data)[0]
  // An order without a document is a retail one: somebody's own.
  if (!order || (!order.erp_order && order.customer_id !== caller.customer_id)) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order id not found: ${orderId}`)
  }
  return await addLinesInBatch(container, caller, await loadOrderRows(container, orderId))
}
