import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { APPROVAL_MODULE } from "../../../modules/approval"
import type { ApprovalModuleService, ClosedApprovals } from "../../../modules/approval/service"

/** Nobody decides any more what somebody who leaves has asked for; its undo asks again. */
export const closeRequestsOfStep = createStep(
  "close-requests-of",
  async (employeeId: string, { container }) => {
    const closed = await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).closeRequestsOf(employeeId)
    return new StepResponse(closed, closed)
  },
  async (closed: ClosedApprovals | undefined, { container }) => {
    if (closed) {
      await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).reopen(closed)
    }
  },
)
