import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../lib/decimal"
import type { BatchRow } from "./sort-batch"

const Orders = z.array(
  z.object({
    items: z.array(
      z.object({
        variant_id: z.string().nullable(),
        variant_sku: z.string().nullish(),
        title: z.string(),
        quantity: decimal.transform(Number),
      }),
    ),
  }),
)

/** The lines of an order, to be put into a cart. */
export async function loadOrderRows(container: MedusaContainer, orderId: string): Promise<BatchRow[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  // Single fields of an item come without its quantity, which Medusa keeps apart.
  const { data } = await query.graph({ entity: "order", fields: ["items.*"], filters: { id: orderId } })
  const items = Orders.parse(data).flatMap((order) => order.items)
  // What has no variant, or none any more, is answered as unknown, with the name that the order has for it.
  return items.map(({ variant_id, variant_sku, title, quantity }) => ({
    variant_id: variant_id ?? undefined,
    sku: variant_sku ?? undefined,
    title,
    quantity,
  }))
}
