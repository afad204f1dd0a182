import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { AdminManager } from "../../../types/admin-company"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { setManagerStep } from "../steps/set-manager"

/** Makes a user a manager of own clients, or gives the wider permission back. On record. */
export const setManagerWorkflow = createWorkflow(
  "set-manager",
  (input: { manager: AdminManager; by_user_id: string }) => {
    const before = setManagerStep(input.manager)
    recordAuditStep(
      transform({ input, before }, ({ input, before }) => [
        {
          company_id: null,
          actor_type: "user" as const,
          actor_id: input.by_user_id,
          action: before ? "updated" : "created",
          subject: "manager",
          subject_id: input.manager.user_id,
          before,
          after: { has_all_companies: input.manager.has_all_companies },
        },
      ]),
    )
    return new WorkflowResponse(input.manager)
  },
)
