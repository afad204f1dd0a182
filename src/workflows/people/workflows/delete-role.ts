import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import type { AuditRecord } from "../../audit/record-audit"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { deleteCompanyRoleStep } from "../steps/delete-company-role"

export const deleteRoleWorkflowId = "delete-role"

/** Removes a role of a company that nobody has, on record. */
export const deleteRoleWorkflow = createWorkflow(deleteRoleWorkflowId, (input: { id: string; record: AuditRecord }) => {
  const id = deleteCompanyRoleStep(input.id)
  recordAuditStep([input.record])
  return new WorkflowResponse(id)
})
