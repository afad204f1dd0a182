import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { APPROVAL_MODULE } from "../../../modules/approval"
import type { ApprovalModuleService } from "../../../modules/approval/service"
import type { Rule } from "../../../modules/approval/tiers-required"

/** Adds a rule of a company; its undo removes it. */
export const addApprovalRuleStep = createStep(
  "add-approval-rule",
  async (rule: Rule & { company_id: string }, { container }) => {
    const { id } = await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).addRule(rule)
    return new StepResponse(id, id)
  },
  async (id: string | undefined, { container }) => {
    if (id) {
      await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).deleteApprovalRules([id])
    }
  },
)
