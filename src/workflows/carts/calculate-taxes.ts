import type { MedusaContainer } from "@medusajs/framework/types"

import { type CartOfCaller, changeCart } from "./change-cart"
import { calculateCartTaxesWorkflow } from "./workflows/calculate-cart-taxes"

/**
 * Calculates the taxes of a cart under a contract. Medusa's own route leaves the promotions as they were reckoned before:
 * where the taxes come late, a discount of 50 % would become one of 60 %.
 * @throws `cart_locked`
 */
export async function calculateTaxes(container: MedusaContainer, caller: CartOfCaller): Promise<void> {
  await changeCart(container, caller, async () => {
    await calculateCartTaxesWorkflow(container).run({ input: { cart_id: caller.cart_id } })
  })
}
