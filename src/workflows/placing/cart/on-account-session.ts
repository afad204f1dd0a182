import type { MedusaContainer } from "@medusajs/framework/types"

import { loadB2BCart } from "./load-b2b-cart"

/** What a payment session on account learns from us: the provider asks for the hold of this cart, of this sum. */
export type OnAccountSession = { cart_id: string; amount: string }

export async function onAccountSession(container: MedusaContainer, cartId: string): Promise<OnAccountSession> {
  const cart = await loadB2BCart(container, cartId)
  return { cart_id: cartId, amount: cart?.total ?? "0.00" }
}
