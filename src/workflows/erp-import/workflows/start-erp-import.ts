import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { ERP_IMPORT_CLAIMED } from "../events"
import { type ClaimErpImportInput, claimErpImportStep } from "../steps/claim-erp-import"

/** Claims an import and leaves the running of it to whoever handles the event: a worker, where there are workers. */
export const startErpImportWorkflow = createWorkflow("start-erp-import", (input: ClaimErpImportInput) => {
  const claim = claimErpImportStep(input)
  emitEventStep({ eventName: ERP_IMPORT_CLAIMED, data: claim })
  return new WorkflowResponse(claim)
})
