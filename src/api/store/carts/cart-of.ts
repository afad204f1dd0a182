import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { asValue } from "@medusajs/framework/awilix"

import type { Buyer } from "../../../workflows/company/load-buyer"
import { type OpenCart, openCart } from "../../../workflows/cart/open-b2b-cart"
import { customerIdOf } from "../customer-id"

const OPEN_CART_KEY = "gurt_open_cart"

type Opened = { cart: OpenCart; buyer: Buyer | null }

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
