import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { DecideInput } from "../../../modules/approval/service"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { decideApprovalStep } from "../steps/decide-approval"

export const decideApprovalWorkflowId = "decide-approval"

/** Approves or rejects the open tier of a request, on record. */
export const decideApprovalWorkflow = createWorkflow(
  decideApprovalWorkflowId,
  (input: { company_id: string; decision: Omit<DecideInput, "now"> }) => {
    const status = decideApprovalStep(input.decision)
    recordAuditStep(
      transform({ input, status }, ({ input: { company_id, decision }, status }) => [
        {
          company_id,
          actor_type: "employee" as const,
          actor_id: decision.employee_id,
          action: decision.decision === "approve" ? "approved" : "rejected",
          subject: "approval",
          subject_id: decision.approval_id,
          before: { status: "pending" },
          after: { status, comment: decision.comment, amount: decision.order?.amount },
        },
      ]),
    )
    return new WorkflowResponse(status)
  },
)
