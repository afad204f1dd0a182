import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { Buyer } from "../access/load-buyer"
import { type OpenCart, openCart } from "../contract/guard-cart"
import { touchCart } from "../contract/touch-cart"
import { withCartLocked } from "../contract/with-cart-locked"

/** Which cart is changed, and by whom; an undefined customer is a guest. */
export type CartOfCaller = { cart_id: string; customer_id: string | undefined }

/**
 * Changes a cart by what stands in it now: it is read under its lock, and nobody changes or places it meanwhile.
 * @throws `cart_locked`; INVALID_DATA for what is an order already; what `openCart` refuses
 */
export async function changeCart<T>(
  container: MedusaContainer,
  { cart_id, customer_id }: CartOfCaller,
  change: (opened: { cart: OpenCart; buyer: Buyer | null }) => Promise<T>,
): Promise<T> {
  return await withCartLocked(container, cart_id, async () => {
    const opened = await openCart(container, cart_id, customer_id, "order")
    if (opened.cart.completed_at) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, `Cart ${cart_id} is already completed.`)
    }
    const result = await change(opened)
    await touchCart(container, cart_id)
    return result
  })
}
