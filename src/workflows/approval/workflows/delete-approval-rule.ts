import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import type { AuditRecord } from "../../audit/record-audit"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { deleteApprovalRuleStep } from "../steps/delete-approval-rule"

export const deleteApprovalRuleWorkflowId = "delete-approval-rule"

/** Removes a rule of a company, on record. */
export const deleteApprovalRuleWorkflow = createWorkflow(
  deleteApprovalRuleWorkflowId,
  (input: { id: string; record: AuditRecord }) => {
    const id = deleteApprovalRuleStep(input.id)
    recordAuditStep([input.record])
    return new WorkflowResponse(id)
  },
)
