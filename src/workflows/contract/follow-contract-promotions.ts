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
      adjustments: z.array(z.unknown()).nullish(),
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
    fields: ["items.id", "items.is_discountable", "items.product.discountable", "items.adjustments.id"],
    filters: { id: cartId },
  })
  const lines = z
    .array(CartRow)
    .parse(data)
    .flatMap(({ items }) => items)
  const changed = lines
    .map(({ id, is_discountable, product }) => ({
      id,
      was: is_discountable,
      is: allowsPromotions && product?.discountable !== false,
    }))
    .filter(({ was, is }) => was !== is)
  // "Buy four, get one free" looks at no line's being discountable; what it took off is gone with the refresh.
  const isTaken = !allowsPromotions && lines.some(({ adjustments }) => (adjustments ?? []).length > 0)
  if (changed.length === 0 && !isTaken) {
    return
  }
  await openLinesToPromotionsWorkflow(container).run({
    input: { cart_id: cartId, lines: changed.map(({ id, is }) => ({ id, is_discountable: is })) },
  })
}
