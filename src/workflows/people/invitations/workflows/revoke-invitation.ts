import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import type { AuditRecord } from "../../../audit/record-audit"
import { recordAuditStep } from "../../../audit/steps/record-audit"
import { revokeInvitationStep } from "../steps/revoke-invitation"

export const revokeInvitationWorkflowId = "revoke-invitation"

/** Makes an open invitation worthless at once. */
export const revokeInvitationWorkflow = createWorkflow(
  revokeInvitationWorkflowId,
  (input: { id: string; record: AuditRecord }) => {
    const id = revokeInvitationStep(input.id)
    recordAuditStep([input.record])
    return new WorkflowResponse(id)
  },
)
