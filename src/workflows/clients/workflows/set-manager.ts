import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { NameManagerInput } from "../../../modules/company/name-manager"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { setManagerStep } from "../steps/set-manager"

/** Makes a user a manager of own clients, or gives the wider permission back. On record. */
export const setManagerWorkflow = createWorkflow("set-manager", (input: NameManagerInput) => {
  const before = setManagerStep(input)
  recordAuditStep(
    transform({ input, before }, ({ input, before }) => [
      {
        company_id: null,
        actor_type: "user" as const,
        actor_id: input.by_user_id,
        action: before ? "updated" : "created",
        subject: "manager",
        subject_id: input.user_id,
        before,
        after: { has_all_companies: input.has_all_companies },
      },
    ]),
  )
  return new WorkflowResponse(before)
})
