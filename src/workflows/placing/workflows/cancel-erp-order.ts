import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { cancelErpOrderStep } from "../steps/cancel-erp-order"

export const cancelErpOrderWorkflowId = "cancel-erp-order"

/** Follows a cancelled Medusa order into the ERP: its document is cancelled, the goods and the credit are free. */
export const cancelErpOrderWorkflow = createWorkflow(cancelErpOrderWorkflowId, (input: { order_id: string }) => {
  return new WorkflowResponse(cancelErpOrderStep(input))
})
