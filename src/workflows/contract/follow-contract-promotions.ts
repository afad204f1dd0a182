import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { openLinesToPromotionsWorkflow } from "./workflows/open-lines-to-promotions"

const CartRow = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      is_discountable: z.boolean(),
      product: z.object({ discountable: z.boolean() }).nullish(),
    }),
  ),
})

/**
 * Opens the lines of a cart to Medusa's promotions, automatic ones too, or closes them: Medusa leaves out a line that is
 * not discountable. What was taken off already comes off with the refresh. The caller holds the cart.
 */
export async function followContractPromotions(
  container: MedusaContainer,
  cartId: string,
  allowsPromotions: boolean,
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["items.id", "items.is_discountable", "items.product.discountable"],
    filters: { id: cartId },
  })
  const changed = z
    .array(CartRow)
    .parse(data)
    .flatMap(({ items }) => items)
    .map(({ id, is_discountable, product }) => ({
      id,
      was: is_discountable,
      is: allowsPromotions && product?.discountable !== false,
    }))
    .filter(({ was, is }) => was !== is)
  if (changed.length === 0) {
    return
  }
  await openLinesToPromotionsWorkflow(container).run({
    input: { cart_id: cartId, lines: changed.map(({ id, is }) => ({ id, is_discountable: is })) },
  })
}
