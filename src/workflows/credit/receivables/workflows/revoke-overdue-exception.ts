import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { AuditRecord } from "../../../audit/record-audit"
import { recordAuditStep } from "../../../audit/steps/record-audit"
import { revokeOverdueExceptionStep } from "../steps/revoke-overdue-exception"

export const revokeOverdueExceptionWorkflowId = "revoke-overdue-exception"

/** Ends an exception, on record where it was not ended already. All or nothing. `now`: epoch milliseconds. */
export const revokeOverdueExceptionWorkflow = createWorkflow(
  revokeOverdueExceptionWorkflowId,
  (input: { id: string; now: number; record: AuditRecord }) => {
    const isRevoked = revokeOverdueExceptionStep({ id: input.id, now: input.now })
    recordAuditStep(transform({ input, isRevoked }, ({ input, isRevoked }) => (isRevoked ? [input.record] : [])))
    return new WorkflowResponse(isRevoked)
  },
)
