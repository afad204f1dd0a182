import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { RequestApprovalInput } from "../../../modules/approval/service"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { requestApprovalStep } from "../steps/request-approval"

export const requestApprovalWorkflowId = "request-approval"

/** Asks for a cart to be approved, on record. */
export const requestApprovalWorkflow = createWorkflow(
  requestApprovalWorkflowId,
  (input: Omit<RequestApprovalInput, "expires_at">) => {
    const id = requestApprovalStep(input)
    recordAuditStep(
      transform({ input, id }, ({ input, id }) => [
        {
          company_id: input.company_id,
          actor_type: "employee" as const,
          actor_id: input.requested_by,
          action: "requested",
          subject: "approval",
          subject_id: id,
          after: { cart_id: input.cart_id, amount: input.amount, tiers: input.tiers },
        },
      ]),
    )
    return new WorkflowResponse(id)
  },
)
