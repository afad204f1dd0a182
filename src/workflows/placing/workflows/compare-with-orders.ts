import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { compareWithOrdersStep } from "../steps/compare-with-orders"

export const compareWithOrdersWorkflowId = "compare-with-orders"

/** Compares documents of the ERP with the orders that stand on them: what a lost event left is made good. */
export const compareWithOrdersWorkflow = createWorkflow(compareWithOrdersWorkflowId, () => {
  return new WorkflowResponse(compareWithOrdersStep())
})
