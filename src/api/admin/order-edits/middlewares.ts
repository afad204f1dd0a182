import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { holdOrderEdit } from "../../../workflows/credit/holds/hold-order-edit"
import { followOrderWorkflow } from "../../../workflows/credit/holds/workflows/follow-order"
import { priceAddedItems, priceChangedAction, priceChangedItem } from "./price-items"

/** Medusa's own route: what an edit adds to an order under a contract must fit its credit. */
async function holdBeforeConfirmation(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  // Medusa names an edit by its order: there is one open at a time.
  const orderId = String(req.params.id)
  if (await holdOrderEdit(req.scope, orderId)) {
    // An edit that is not made after all gives back what it took.
    res.once("finish", () => {
      if (res.statusCode >= 400) {
        followOrderWorkflow(req.scope)
          .run({ input: { order_id: orderId } })
          .catch((error: unknown) =>
            req.scope
              .resolve(ContainerRegistrationKeys.LOGGER)
              .error(`Gurt: the hold of order ${orderId} was not brought back: ${String(error)}`),
          )
      }
    })
  }
  next()
}

export const adminOrderEditMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/order-edits/:id/items", methods: ["POST"], middlewares: [priceAddedItems] },
  { matcher: "/admin/order-edits/:id/items/item/:item_id", methods: ["POST"], middlewares: [priceChangedItem] },
  { matcher: "/admin/order-edits/:id/items/:action_id", methods: ["POST"], middlewares: [priceChangedAction] },
  { matcher: "/admin/order-edits/:id/confirm", methods: ["POST"], middlewares: [holdBeforeConfirmation] },
]
