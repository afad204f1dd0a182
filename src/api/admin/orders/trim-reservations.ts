import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { loadContractOrder } from "../../../workflows/orders/load-contract-order"
import { trimReservationsWorkflow } from "../../../workflows/orders/workflows/trim-reservations"
import { answerWith } from "../../answer-with"

/** Medusa's own route: an edit that is confirmed reserves for an order under a contract only what is still to be sent. */
export async function trimAfterEdit(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const orderId = String(req.params.id)
  if (await loadContractOrder(req.scope, orderId)) {
    answerWith(res, next, async (body) => {
      await trimReservationsWorkflow(req.scope).run({ input: { order_id: orderId } })
      return body
    })
  }
  next()
}
