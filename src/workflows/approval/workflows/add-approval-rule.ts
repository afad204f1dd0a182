import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { Rule } from "../../../modules/approval/tiers-required"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { addApprovalRuleStep } from "../steps/add-approval-rule"

export const addApprovalRuleWorkflowId = "add-approval-rule"

/** Adds a rule of a company, on record. */
export const addApprovalRuleWorkflow = createWorkflow(
  addApprovalRuleWorkflowId,
  (input: { company_id: string; added_by: string; rule: Rule }) => {
    const id = addApprovalRuleStep(transform({ input }, ({ input: { company_id, rule } }) => ({ ...rule, company_id })))
    recordAuditStep(
      transform({ input, id }, ({ input, id }) => [
        {
          company_id: input.company_id,
          actor_type: "employee" as const,
          actor_id: input.added_by,
          action: "created",
          subject: "approval_rule",
          subject_id: id,
          after: { ...input.rule },
        },
      ]),
    )
    return new WorkflowResponse(id)
  },
)
