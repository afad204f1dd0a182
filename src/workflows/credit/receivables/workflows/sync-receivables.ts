import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { type SyncReceivablesInput, syncReceivablesStep } from "../steps/sync-receivables"

export const syncReceivablesWorkflowId = "sync-receivables"

/** Reads from the ERP who owes what by which document; what was paid there frees the credit here. */
export const syncReceivablesWorkflow = createWorkflow(syncReceivablesWorkflowId, (input: SyncReceivablesInput) => {
  return new WorkflowResponse(syncReceivablesStep(input))
})
