import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { SPENDING_MODULE } from "../../../../modules/spending"
import type { LimitInput, SpendingModuleService } from "../../../../modules/spending/service"

export type SetSpendingLimitsStepInput = { employee_id: string; company_id: string; limits: LimitInput[] }

/** Makes these an employee's only limits; its undo makes the earlier ones so. */
export const setSpendingLimitsStep = createStep(
  "set-spending-limits",
  async (input: SetSpendingLimitsStepInput, { container }) => {
    const spending = container.resolve<SpendingModuleService>(SPENDING_MODULE)
    const before = await spending.listSpendingLimits({ employee_id: input.employee_id })
    await spending.setLimits(input)
    return new StepResponse(input.employee_id, {
      employee_id: input.employee_id,
      company_id: input.company_id,
      limits: before.map(({ period, currency_code, amount }) => ({ period, currency_code, amount: String(amount) })),
    })
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve<SpendingModuleService>(SPENDING_MODULE).setLimits(before)
    }
  },
)
