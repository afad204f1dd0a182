import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { recoverErpOperationsStep } from "../steps/recover-erp-operations"

export const recoverErpOperationsWorkflowId = "recover-erp-operations"

/** Ends the ERP operations whose processes are gone: their orders are confirmed, or nothing of them stays in the ERP. */
export const recoverErpOperationsWorkflow = createWorkflow(recoverErpOperationsWorkflowId, () => {
  return new WorkflowResponse(recoverErpOperationsStep())
})
