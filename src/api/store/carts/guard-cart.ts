import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { asValue } from "@medusajs/framework/awilix"
import { MedusaError } from "@medusajs/framework/utils"

import type { Buyer } from "../../../workflows/access/load-buyer"
import type { CartOfCaller } from "../../../workflows/carts/change-cart"
import { type OpenCart, openCart } from "../../../workflows/contract/guard-cart"
import { customerIdOf } from "../customer-id"
import { permissionFor } from "../permission-for"

const OPEN_CART_KEY = "gurt_open_cart"

type Opened = { cart: OpenCart; buyer: Buyer | null }

/**
 * Stands before every route under /store/carts/:id, Medusa's own included: a cart under a contract holds personal
 * prices, and answers the permitted employees of its company only: whoever sees prices may read it, whoever orders may change it.
 */
export async function guardCart(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const opened = await openCart(req.scope, String(req.params.id), customerIdOf(req), permissionFor(req))
  rememberCart(req, opened)
  next()
}

/** Further handlers of the request need not ask whose cart it is about. */
export function rememberCart(req: MedusaRequest, opened: Opened): void {
  req.scope.register(OPEN_CART_KEY, asValue(opened))
}

/**
 * POST /store/carts/:id/complete: an order is its orderer's, with that one's limits and approvals. A colleague takes
 * the cart over first, so that nobody orders on somebody else's limits.
 */
export async function guardCompletion(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const { cart, buyer } = openCartOf(req)
  if (cart.contract && cart.customer_id !== buyer?.customer_id) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      `The cart is a colleague's; take it over first with POST /store/carts/${cart.id}/customer.`,
      "role_forbidden",
    )
  }
  next()
}

/** The cart that `guardCart` let through, with its caller. */
export function openCartOf(req: MedusaRequest): Opened {
  return req.scope.resolve<Opened>(OPEN_CART_KEY)
}

/** Who changes the cart of the path. */
export function callerOf(req: MedusaRequest): CartOfCaller {
  return { cart_id: String(req.params.id), customer_id: customerIdOf(req) }
}

/** Whether the request is about a cart under a contract, in whose ways Medusa's own answers are not the last word. */
export function isAboutContract(req: MedusaRequest): boolean {
  return Boolean(req.scope.resolve<Opened | undefined>(OPEN_CART_KEY, { allowUnregistered: true })?.cart.contract)
}
