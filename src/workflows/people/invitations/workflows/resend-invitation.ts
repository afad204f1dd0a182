import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { InvitationToken } from "../../../../modules/onboarding/service"
import type { AuditRecord } from "../../../audit/record-audit"
import { recordAuditStep } from "../../../audit/steps/record-audit"
import { sendMailStep } from "../../../mail/steps/send-mail"
import { takeLetterStep } from "../../steps/take-letter"
import { type MessageInput, invitationMail } from "../invitation-mail"
import { renewInvitationStep } from "../steps/renew-invitation"

export const resendInvitationWorkflowId = "resend-invitation"

/** Sends an open invitation again, with a new token: what the earlier message carried is dead. */
export const resendInvitationWorkflow = createWorkflow(
  resendInvitationWorkflowId,
  (input: {
    renewal: InvitationToken
    letter: { email: string; company_id: string }
    message: MessageInput
    record: AuditRecord
  }) => {
    const id = renewInvitationStep(input.renewal)
    takeLetterStep(input.letter)
    sendMailStep(
      transform({ input, id }, ({ input, id }) => invitationMail({ ...input.message, id, to: input.letter.email })),
    )
    recordAuditStep([input.record])
    return new WorkflowResponse(id)
  },
)
