import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { interruptPriceListExportsStep } from "../steps/interrupt-price-list-exports"
import { removeExpiredPriceListExportsStep } from "../steps/remove-expired-price-list-exports"

export const clearPriceListExportsWorkflowId = "clear-price-list-exports"

/** Gives up exports that nobody works at any more, and removes those whose time is over. Answers which. */
export const clearPriceListExportsWorkflow = createWorkflow(
  clearPriceListExportsWorkflowId,
  (input: { now: number }) => {
    const interrupted = interruptPriceListExportsStep(input)
    const removed = removeExpiredPriceListExportsStep(input)
    return new WorkflowResponse({ interrupted, removed })
  },
)
