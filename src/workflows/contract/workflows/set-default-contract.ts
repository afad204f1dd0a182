import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { recordAuditStep } from "../../audit/steps/record-audit"
import { setDefaultContractStep } from "../steps/set-default-contract"

export type SetDefaultContractInput = {
  legal_entity_id: string
  company_id: string
  /** Null: the legal entity has none. */
  contract_id: string | null
  /** The Medusa user who does it. */
  user_id: string
}

/** The contract that a legal entity orders under unless told otherwise. On record. */
export const setDefaultContractWorkflow = createWorkflow("set-default-contract", (input: SetDefaultContractInput) => {
  const previous = setDefaultContractStep(input)
  recordAuditStep(
    transform({ input, previous }, ({ input, previous }) => [
      {
        company_id: input.company_id,
        actor_type: "user" as const,
        actor_id: input.user_id,
        action: "default_contract_set",
        subject: "legal_entity",
        subject_id: input.legal_entity_id,
        before: { default_contract_id: previous.previous_id },
        after: { default_contract_id: input.contract_id },
      },
    ]),
  )
  return new WorkflowResponse(previous)
})
