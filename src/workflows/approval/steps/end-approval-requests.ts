import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { APPROVAL_MODULE } from "../../../modules/approval"
import type { ApprovalModuleService } from "../../../modules/approval/service"

/** A cart is another order now, somebody else's or under another contract: what was asked of it is asked no longer. */
export const endApprovalRequestsStep = createStep(
  "end-approval-requests",
  async (input: { cart_id: string }, { container }) => {
    const closed = await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).endRequests(input)
    return new StepResponse(undefined, closed)
  },
  async (closed, { container }) => {
    if (closed) {
      await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).reopen(closed)
    }
  },
)
