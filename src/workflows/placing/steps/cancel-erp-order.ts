import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import { giveUpErpOrder } from "../give-up-erp-order"

const CANCEL_MS = 20_000

/**
 * Cancels the document of a cancelled order and frees its credit. What the ERP does not take now, the recovery brings
 * to it later; a cancelled document is not brought back, so there is nothing to undo.
 */
export const cancelErpOrderStep = createStep("cancel-erp-order", async (input: { order_id: string }, { container }) => {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const [operation] = await erp.listErpOperations({ order_id: input.order_id, state: "confirmed" }, { take: 1 })
  if (!operation) {
    return new StepResponse({ is_cancelled: false })
  }
  const isCancelled = await giveUpErpOrder(container, operation.id, `the order ${input.order_id} was cancelled`, {
    deadlineAt: Date.now() + CANCEL_MS,
    priority: "interactive",
  })
  return new StepResponse({ is_cancelled: isCancelled })
})
