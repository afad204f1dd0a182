import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { APPROVAL_MODULE } from "../../../modules/approval"
import type { ApprovalModuleService, DecideInput, DecisionUndo } from "../../../modules/approval/service"

/** One person's decision on the open tier; its undo takes it back. */
export const decideApprovalStep = createStep(
  "decide-approval",
  async (input: Omit<DecideInput, "now">, { container }) => {
    const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
    const { status, undo } = await approvals.decide({ ...input, now: new Date() })
    return new StepResponse(status, undo)
  },
  async (undo: DecisionUndo | undefined, { container }) => {
    if (undo) {
      await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).undoDecision(undo)
    }
  },
)
