import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"

import { unconfirmErpOrder } from "../placing/confirm-erp-order"
import { confirmAfterOrder, reserveBeforeOrder, undoReservation } from "../placing/place-order"

/**
 * The only handlers of completeCart's hooks. A hook takes one handler in the whole application: a host that needs
 * them sets GURT_REGISTER_HOOKS=false and calls the functions of placing/place-order.ts from its own.
 */

/** `orderCreated` exists at run time and is missing in the types of Medusa 2.21. */
type OrderCreatedHook = {
  orderCreated?: (
    invoke: (
      input: { order_id: string; cart_id: string },
      context: { container: MedusaContainer },
    ) => Promise<StepResponse<string | null>>,
    compensate: (orderId: string | null | undefined, context: { container: MedusaContainer }) => Promise<void>,
  ) => void
}

if (process.env.GURT_REGISTER_HOOKS !== "false") {
  completeCartWorkflow.hooks.validate(
    async ({ cart }, { container }) => {
      const operationId = await reserveBeforeOrder({ cart }, container)
      return new StepResponse(operationId, operationId)
    },
    async (operationId, { container }) => undoReservation(operationId, container),
  )

  const hooks: typeof completeCartWorkflow.hooks & OrderCreatedHook = completeCartWorkflow.hooks
  if (!hooks.orderCreated) {
    throw new Error("This version of Medusa has no orderCreated hook in completeCartWorkflow; Gurt needs 2.21.")
  }
  hooks.orderCreated(
    async (input, { container }) => {
      const orderId = await confirmAfterOrder(input, container)
      return new StepResponse(orderId, orderId)
    },
    async (orderId, { container }) => {
      if (orderId) {
        await unconfirmErpOrder(container, orderId)
      }
    },
  )
}
