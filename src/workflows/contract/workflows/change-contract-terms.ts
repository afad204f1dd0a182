import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { recordAuditStep } from "../../audit/steps/record-audit"
import { type ChangeContractTermsInput, changeContractTermsStep } from "../steps/change-contract-terms"
import { followContractInCartsStep } from "../steps/follow-contract-in-carts"

export type ChangeContractTermsWorkflowInput = ChangeContractTermsInput & {
  company_id: string
  /** The Medusa user who does it. */
  user_id: string
}

/** Terms of a contract, with the carts that are being filled under it, on record: all of it or nothing. */
export const changeContractTermsWorkflow = createWorkflow(
  "change-contract-terms",
  (input: ChangeContractTermsWorkflowInput) => {
    const before = changeContractTermsStep(input)
    followContractInCartsStep(input)
    recordAuditStep(
      transform({ input, before }, ({ input, before }) => [
        {
          company_id: input.company_id,
          actor_type: "user" as const,
          actor_id: input.user_id,
          action: "updated",
          subject: "contract",
          subject_id: input.id,
          before,
          after: input.changes,
        },
      ]),
    )
    return new WorkflowResponse(before)
  },
)
