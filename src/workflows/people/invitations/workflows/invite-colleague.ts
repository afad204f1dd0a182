import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { recordAuditStep } from "../../../audit/steps/record-audit"
import { sendMailStep } from "../../../mail/steps/send-mail"
import { takeLetterStep } from "../../steps/take-letter"
import { type MessageInput, invitationMail } from "../invitation-mail"
import { type InvitationInput, createInvitationStep } from "../steps/create-invitation"

export const inviteColleagueWorkflowId = "invite-colleague"

/** Opens an invitation and sends it. Without a message there is no invitation. */
export const inviteColleagueWorkflow = createWorkflow(
  inviteColleagueWorkflowId,
  (input: { invitation: InvitationInput; message: MessageInput }) => {
    takeLetterStep(
      transform({ input }, ({ input: { invitation } }) => ({
        email: invitation.email,
        company_id: invitation.company_id,
      })),
    )
    const id = createInvitationStep(input.invitation)
    sendMailStep(
      transform({ input, id }, ({ input, id }) => invitationMail({ ...input.message, id, to: input.invitation.email })),
    )
    recordAuditStep(
      transform({ input, id }, ({ input: { invitation }, id }) => [
        {
          company_id: invitation.company_id,
          actor_type: "employee" as const,
          actor_id: invitation.invited_by,
          action: "created",
          subject: "invitation",
          subject_id: id,
          after: {
            email: invitation.email,
            role: invitation.role,
            company_role_id: invitation.company_role_id,
            legal_entity_ids: invitation.legal_entity_ids,
          },
        },
      ]),
    )
    return new WorkflowResponse(id)
  },
)
