import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { takeOverCart } from "../../../workflows/carts/take-over-cart"
import { answerCart } from "./answer-cart"
import { callerOf, openCartOf } from "./guard-cart"

/**
 * POST /store/carts/:id/customer, after logging in or for a colleague. Whose cart it is and its contract are one change;
 * a retail customer's is Medusa's own business.
 */
export async function takeCartOver(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { buyer } = openCartOf(req)
  if (!buyer) {
    return next()
  }
  await takeOverCart(req.scope, callerOf(req), buyer)
  res.json({ cart: await answerCart(req) })
}
