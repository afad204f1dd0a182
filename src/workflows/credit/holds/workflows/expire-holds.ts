import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { expireHoldsStep } from "../steps/expire-holds"

export const expireHoldsWorkflowId = "expire-holds"

/** Gives back the credit of carts that were never placed. Answers which. */
export const expireHoldsWorkflow = createWorkflow(expireHoldsWorkflowId, () => {
  return new WorkflowResponse(expireHoldsStep())
})
