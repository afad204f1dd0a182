import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { APPROVAL_MODULE } from "../../../modules/approval"
import type { ApprovalModuleService } from "../../../modules/approval/service"

/** Removes a rule; its undo brings the same one back. */
export const deleteApprovalRuleStep = createStep(
  "delete-approval-rule",
  async (id: string, { container }) => {
    await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).softDeleteApprovalRules([id])
    return new StepResponse(id, id)
  },
  async (id: string | undefined, { container }) => {
    if (id) {
      await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).restoreApprovalRules([id])
    }
  },
)
