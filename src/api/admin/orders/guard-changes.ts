import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { holdOrderChange } from "../../../workflows/credit/holds/hold-order-change"
import { followOrderWorkflow } from "../../../workflows/credit/holds/workflows/follow-order"
import type { OrderChangeKind } from "../../../workflows/orders/order-of-change"
import { throwIfReturnedBeyond } from "../../../workflows/orders/throw-if-returned-beyond"
import { throwIfShipped } from "../../../workflows/orders/throw-if-shipped"
import { throwIfUnderContract } from "../../../workflows/orders/throw-if-under-contract"
import { orderNamed } from "./change-of"

/** Medusa's own route: a credit has no line in the document, so none is given to an order under a contract. */
export async function guardCredit(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  await throwIfUnderContract(req.scope, String(req.params.id))
  next()
}

type Middleware = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => Promise<void>

/** Medusa's own route: an order of which the ERP has shipped something stays. */
export async function guardCancellation(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  await throwIfShipped(req.scope, String(req.params.id))
  next()
}

/** Medusa's own routes: what a change adds to an order under a contract must fit its credit. */
export function holdBeforeConfirmation(kind: OrderChangeKind): Middleware {
  return async (req, res, next) => {
    const orderId = await orderNamed(req, kind)
    if (orderId && (await holdOrderChange(req.scope, orderId))) {
      // A change that is not made after all gives back what it took.
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
}

/** As the core has it validated by now. */
const Asked = z.object({ items: z.array(z.object({ id: z.string(), quantity: z.number() })) })

/** Medusa's own routes: lines that are asked back are not more than were sent. */
export function guardAsked(kind: OrderChangeKind): Middleware {
  return async (req, _res, next) => {
    const orderId = await orderNamed(req, kind)
    if (orderId) {
      await throwIfReturnedBeyond(req.scope, orderId, Asked.parse(req.validatedBody).items)
    }
    next()
  }
}

/** The same of a change as a whole, before it is confirmed: its quantities may have been changed since they were asked. */
export function guardReturned(kind: OrderChangeKind): Middleware {
  return async (req, _res, next) => {
    const orderId = await orderNamed(req, kind)
    if (orderId) {
      await throwIfReturnedBeyond(req.scope, orderId)
    }
    next()
  }
}
