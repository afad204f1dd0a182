import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

const Adjusted = z.array(z.object({ id: z.string(), adjustments: z.array(z.unknown()).nullish() })).nullish()
const Cart = z.object({ id: z.string(), items: Adjusted, shipping_methods: Adjusted })
const Contract = z.object({ contract: z.object({ allows_promotions: z.boolean() }).nullish() })

/**
 * What Medusa reckons promotions from. Under a contract without promotions there is nothing to take off from: a line that is
 * not discountable is passed over by discounts, but not by "buy four, get one free", nor is delivery. What was taken off
 * already comes off, which is why lines and methods stay there with their adjustments.
 */
export async function promotionContext(
  input: { cart: unknown },
  container: MedusaContainer,
): Promise<Record<string, unknown>> {
  const cart = Cart.parse(input.cart)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: ["id", "contract.allows_promotions"],
    filters: { id: cart.id },
  })
  if (z.array(Contract).parse(data)[0]?.contract?.allows_promotions !== false) {
    return {}
  }
  const emptied = (list: z.infer<typeof Adjusted>) =>
    (list ?? []).map(({ id, adjustments }) => ({
      id,
      adjustments,
      is_discountable: false,
      quantity: 0,
      subtotal: 0,
      original_total: 0,
    }))
  return { items: emptied(cart.items), shipping_methods: emptied(cart.shipping_methods) }
}
