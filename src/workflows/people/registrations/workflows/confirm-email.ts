import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { sendMailStep } from "../../../mail/steps/send-mail"
import { takeLetterStep } from "../../steps/take-letter"
import { confirmationMail } from "../confirmation-mail"
import { requestConfirmationStep } from "../steps/request-confirmation"

export const confirmEmailWorkflowId = "confirm-email"

export type ConfirmEmailInput = {
  id: string
  email: string
  auth_identity_id: string
  /** With `{code}` in it; null: the code is to be entered by hand. */
  url: string | null
}

/** Asks whoever reads the letters of an address to prove it with a code. */
export const confirmEmailWorkflow = createWorkflow(confirmEmailWorkflowId, (input: ConfirmEmailInput) => {
  takeLetterStep(transform({ input }, ({ input }) => ({ email: input.email, company_id: null })))
  const confirmation = requestConfirmationStep(
    transform({ input }, ({ input: { email, auth_identity_id } }) => ({ email, auth_identity_id })),
  )
  sendMailStep(
    transform({ input, confirmation }, ({ input, confirmation }) =>
      confirmationMail({ id: input.id, to: input.email, url: input.url, ...confirmation }),
    ),
  )
  return new WorkflowResponse(input.id)
})
