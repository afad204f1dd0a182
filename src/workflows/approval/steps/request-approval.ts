import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { APPROVAL_MODULE } from "../../../modules/approval"
import type { ApprovalModuleService, RequestApprovalInput } from "../../../modules/approval/service"

const HOUR_MS = 3_600_000

/** Opens a request instead of the cart's open one; its undo opens that one again. */
export const requestApprovalStep = createStep(
  "request-approval",
  async (input: Omit<RequestApprovalInput, "expires_at">, { container }) => {
    const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
    const expires_at = new Date(Date.now() + approvals.ttlHours * HOUR_MS)
    const requested = await approvals.requestApproval({ ...input, expires_at })
    return new StepResponse(requested.id, requested)
  },
  async (requested: { id: string; replaced_id: string | null } | undefined, { container }) => {
    if (requested) {
      await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).withdrawApproval(requested)
    }
  },
)
