import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import type { AuditRecord } from "../../audit/record-audit"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { revokeInvitationsOfStep } from "../invitations/steps/revoke-invitations-of"
import { closeRequestsOfStep } from "../steps/close-requests-of"
import { dismissEmployeeStep } from "../steps/dismiss-employee"

export const dismissEmployeeWorkflowId = "dismiss-employee"

/**
 * Ends an employment, with what the employee has asked for and offered. Orders and carts are the company's and stay
 * with it: a colleague takes a cart over. All or nothing.
 */
export const dismissEmployeeWorkflow = createWorkflow(
  dismissEmployeeWorkflowId,
  (input: { id: string; record: AuditRecord }) => {
    // First, so that nothing more is asked for or offered meanwhile.
    const id = dismissEmployeeStep(input.id)
    closeRequestsOfStep(input.id)
    revokeInvitationsOfStep(input.id)
    recordAuditStep([input.record])
    return new WorkflowResponse(id)
  },
)
