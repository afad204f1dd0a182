import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { recordAuditStep } from "../../../audit/steps/record-audit"
import { type OverdueExceptionInput, createOverdueExceptionStep } from "../steps/create-overdue-exception"

export const grantOverdueExceptionWorkflowId = "grant-overdue-exception"

/** Lets a contract order in spite of its overdue debts, on record. All or nothing. */
export const grantOverdueExceptionWorkflow = createWorkflow(
  grantOverdueExceptionWorkflowId,
  (input: OverdueExceptionInput) => {
    const id = createOverdueExceptionStep(input)
    recordAuditStep(
      transform({ input, id }, ({ input: { company_id, granted_by, ...exception }, id }) => [
        {
          company_id,
          actor_type: "user" as const,
          actor_id: granted_by,
          action: "created",
          subject: "overdue_exception",
          subject_id: id,
          after: { ...exception, id, granted_by, revoked_at: null },
        },
      ]),
    )
    return new WorkflowResponse(id)
  },
)
