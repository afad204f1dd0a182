import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { followOrderStep } from "../steps/follow-order"

export const followOrderWorkflowId = "follow-order"

/** After an edit, an exchange, a claim or a return: what the order holds of the credit is what it is now, or its document in the ERP. */
export const followOrderWorkflow = createWorkflow(followOrderWorkflowId, (input: { order_id: string }) => {
  return new WorkflowResponse(followOrderStep(input))
})
