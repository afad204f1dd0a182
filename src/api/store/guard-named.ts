import {
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { openCart } from "../../workflows/contract/guard-cart"
import { ownersOfPaymentCollection } from "../../workflows/carts/owners-of-payment-collection"
import { throwIfOrderNotOpen } from "../../workflows/access/guard-order"
import { rememberCart } from "./carts/guard-cart"
import { customerIdOf } from "./customer-id"
import { permissionFor } from "./permission-for"

/**
 * Medusa's own routes that name a cart or an order in their body or query, or by its payment collection. They answer
 * anybody who knows an id; here they answer for a B2B cart or order only those to whom it is open.
 */
const Named = z.object({
  cart_id: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  order_id: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
})

async function guardNamed(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const named = [req.body, req.query]
    .map((source) => Named.safeParse(source))
    .flatMap(({ data }) => (data ? [data] : []))
  const customerId = customerIdOf(req)
  for (const { cart_id, order_id } of named) {
    for (const id of [cart_id ?? []].flat()) {
      rememberCart(req, await openCart(req.scope, id, customerId, permissionFor(req)))
    }
    for (const id of [order_id ?? []].flat()) {
      await throwIfOrderNotOpen(req.scope, id, customerId, permissionFor(req))
    }
  }
  next()
}

async function guardPaymentCollection(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const collectionId = String(req.params.id)
  const { cart_ids, order_ids } = await ownersOfPaymentCollection(req.scope, collectionId)
  const customerId = customerIdOf(req)
  try {
    for (const id of cart_ids) {
      rememberCart(req, await openCart(req.scope, id, customerId, permissionFor(req)))
    }
    for (const id of order_ids) {
      await throwIfOrderNotOpen(req.scope, id, customerId, permissionFor(req))
    }
  } catch (error) {
    // Whose collection it is, is nobody else's business either.
    throw MedusaError.isMedusaError(error) && error.type === MedusaError.Types.NOT_FOUND
      ? new MedusaError(MedusaError.Types.NOT_FOUND, `Payment collection with id: ${collectionId} was not found`)
      : error
  }
  next()
}

export const namedGuardMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/payment-collections", middlewares: [guardNamed] },
  { matcher: "/store/payment-collections/:id", middlewares: [guardPaymentCollection] },
  { matcher: "/store/shipping-options", middlewares: [guardNamed] },
  { matcher: "/store/returns", middlewares: [guardNamed] },
]
