import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** Medusa leaves a cart's `updated_at` alone when only its lines change; lists say which one was touched last. */
export async function touchCart(container: MedusaContainer, cartId: string): Promise<void> {
  const touched = { id: cartId, updated_at: new Date() }
  await container.resolve(Modules.CART).updateCarts([touched])
}
