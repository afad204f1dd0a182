import type { MedusaContainer } from "@medusajs/framework/types"

import { loadBuyer } from "../access/load-buyer"
import { loadB2BCart } from "../placing/cart/load-b2b-cart"
import type { PlacingContext } from "../placing/cart/load-placing-context"

/**
 * The cart that a request is about, as it stands now, with whose it is; null when it can be no order any more: gone,
 * ordered, or nobody's. Whether that one may order it is not asked: a request is looked at and rejected in any case.
 */
export async function loadAskedCart(container: MedusaContainer, cartId: string): Promise<PlacingContext | null> {
  const cart = await loadB2BCart(container, cartId)
  const buyer = cart?.customer_id ? await loadBuyer(container, cart.customer_id) : null
  return cart?.contract && buyer && !cart.completed_at ? { cart: { ...cart, contract: cart.contract }, buyer } : null
}
