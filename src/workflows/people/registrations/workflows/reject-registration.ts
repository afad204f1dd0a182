import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { AuditRecord } from "../../../audit/record-audit"
import { recordAuditStep } from "../../../audit/steps/record-audit"
import { type Mail, sendMailStep } from "../../../mail/steps/send-mail"
import { decideRegistrationStep } from "../steps/decide-registration"

export const rejectRegistrationWorkflowId = "reject-registration"

/** Says no to a request, with the reason, and tells the applicant. */
export const rejectRegistrationWorkflow = createWorkflow(
  rejectRegistrationWorkflowId,
  (input: { id: string; decided_by: string; reason: string; mail: Mail; record: AuditRecord }) => {
    const id = decideRegistrationStep(
      transform({ input }, ({ input: { id, decided_by, reason } }) => ({
        id,
        decision: { status: "rejected" as const, decided_by, reason },
      })),
    )
    sendMailStep(input.mail)
    recordAuditStep([input.record])
    return new WorkflowResponse(id)
  },
)
