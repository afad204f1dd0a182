import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { type ChangedItem, priceAtNewQuantity } from "../../../workflows/carts/drafts/price-changed-order-item"
import { priceOutboundLine } from "../../../workflows/carts/drafts/price-outbound-line"
import { type OrderItem, priceByHand, priceOrderItems } from "../../../workflows/carts/drafts/price-order-items"
import type { OrderChangeKind } from "../../../workflows/orders/order-of-change"
import { orderNamed } from "../orders/change-of"

/**
 * Personal prices through Medusa's own routes for edits of orders and of drafts, which name an edit by its order: these
 * run after the core's validation. Retail orders pass untouched.
 */

/** Lines that an edit adds. */
export async function priceAddedItems(
  req: MedusaRequest<{ items: OrderItem[] }>,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  await priceOrderItems(req.scope, String(req.params.id), req.validatedBody.items)
  next()
}

type ChangedBody = { quantity?: number; unit_price?: unknown }

/** A changed quantity of a line that stands already: `:item_id`. */
export async function priceChangedItem(
  req: MedusaRequest<ChangedBody>,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  await reprice(req, { order_id: String(req.params.id), item_id: String(req.params.item_id) })
  next()
}

/** A changed quantity of a line that the same edit has added: `:action_id`. */
export async function priceChangedAction(
  req: MedusaRequest<ChangedBody>,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  await reprice(req, { order_id: String(req.params.id), action_id: String(req.params.action_id) })
  next()
}

/** Lines that an exchange or a claim sends to the client. */
export function priceOutboundItems(kind: OrderChangeKind) {
  return async (req: MedusaRequest<{ items: OrderItem[] }>, _res: MedusaResponse, next: MedusaNextFunction) => {
    const orderId = await orderNamed(req, kind)
    if (orderId) {
      await priceOrderItems(req.scope, orderId, req.validatedBody.items)
    }
    next()
  }
}

/** A changed quantity of one of them. The core's route takes no price with it, so the price is set before; a refusal sets it back. */
export function priceOutboundAction(kind: OrderChangeKind) {
  return async (req: MedusaRequest<ChangedBody>, res: MedusaResponse, next: MedusaNextFunction) => {
    const { quantity } = req.validatedBody
    const orderId = quantity === undefined ? null : await orderNamed(req, kind)
    const undo =
      orderId && quantity !== undefined
        ? await priceOutboundLine(req.scope, { order_id: orderId, action_id: String(req.params.action_id) }, quantity)
        : null
    if (undo) {
      res.once("finish", () => {
        if (res.statusCode >= 400) {
          undo().catch((error: unknown) =>
            req.scope
              .resolve(ContainerRegistrationKeys.LOGGER)
              .error(`Gurt: a line of order ${orderId} kept the price of a refused quantity: ${String(error)}`),
          )
        }
      })
    }
    next()
  }
}

async function reprice(req: MedusaRequest<ChangedBody>, changed: ChangedItem): Promise<void> {
  const { quantity, unit_price } = req.validatedBody
  const price = quantity === undefined ? undefined : await priceAtNewQuantity(req.scope, changed, quantity)
  if (unit_price !== undefined && unit_price !== null) {
    req.validatedBody.unit_price = await priceByHand(req.scope, changed.order_id, unit_price)
  } else if (price !== undefined) {
    req.validatedBody.unit_price = Number(price)
  }
}
