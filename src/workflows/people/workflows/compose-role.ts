import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { recordAuditStep } from "../../audit/steps/record-audit"
import { type SaveCompanyRoleStepInput, saveCompanyRoleStep } from "../steps/save-company-role"

export const composeRoleWorkflowId = "compose-role"

/** Makes or changes a role of a company, on record. */
export const composeRoleWorkflow = createWorkflow(
  composeRoleWorkflowId,
  (input: SaveCompanyRoleStepInput & { composed_by: string }) => {
    const id = saveCompanyRoleStep(input)
    recordAuditStep(
      transform({ input, id }, ({ input: { company_id, composed_by, before, name, permissions }, id }) => [
        {
          company_id,
          actor_type: "employee" as const,
          actor_id: composed_by,
          action: before ? "updated" : "created",
          subject: "company_role",
          subject_id: id,
          before: before ? { name: before.name, permissions: before.permissions } : null,
          after: { name, permissions },
        },
      ]),
    )
    return new WorkflowResponse(id)
  },
)
