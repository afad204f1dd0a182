import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import type { AuditRecord } from "../../../audit/record-audit"
import { recordAuditStep } from "../../../audit/steps/record-audit"
import type { CheckCorrectionStepInput } from "../../../placing/verification/steps/check-correction"
import { acceptVerificationWorkflow } from "../../../placing/verification/workflows/accept-verification"

export const acceptClientVerificationWorkflowId = "accept-client-verification"

/** Takes a correction over into a client's cart, on record with the manager and the employee. */
export const acceptClientVerificationWorkflow = createWorkflow(
  acceptClientVerificationWorkflowId,
  (input: { correction: CheckCorrectionStepInput; record: AuditRecord }) => {
    acceptVerificationWorkflow.runAsStep({ input: input.correction })
    recordAuditStep([input.record])
    return new WorkflowResponse(input.correction.cart_id)
  },
)
