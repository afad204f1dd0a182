import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { asValue } from "@medusajs/framework/awilix"
import { z } from "@medusajs/framework/zod"

import type { Buyer } from "../../../workflows/company/load-buyer"
import { type OpenCart, openCart } from "../../../workflows/cart/open-b2b-cart"

const OPEN_CART_KEY = "gurt_open_cart"

type Opened = { cart: OpenCart; buyer: Buyer | null }

const WithActor = z.object({ auth_context: z.object({ actor_id: z.string().min(1) }) })

/** The customer that calls, where one is logged in. */
export function customerIdOf(req: MedusaRequest): string | undefined {
  const parsed = WithActor.safeParse(req)
  return parsed.success ? parsed.data.auth_context.actor_id : undefined
}

/**
 * Stands before every route under /store/carts/:id, Medusa's own included: a cart under a contract holds personal
 * prices, and answers the permitted employees of its company only.
 */
export async function guardCart(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const opened = await openCart(req.scope, String(req.params.id), customerIdOf(req))
  req.scope.register(OPEN_CART_KEY, asValue(opened))
  next()
}

/** The cart that `guardCart` let through, with its caller. */
export function openCartOf(req: MedusaRequest): Opened {
  return req.scope.resolve<Opened>(OPEN_CART_KEY)
}
