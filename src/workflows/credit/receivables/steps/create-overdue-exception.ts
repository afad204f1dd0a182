import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../../modules/credit"
import type { CreditModuleService } from "../../../../modules/credit/service"

export type OverdueExceptionInput = {
  contract_id: string
  company_id: string
  until: string
  reason: string
  granted_by: string
}

/** Lets a contract order in spite of overdue debts; its undo leaves nothing of it. */
export const createOverdueExceptionStep = createStep(
  "create-overdue-exception",
  async (input: OverdueExceptionInput, { container }) => {
    const { id } = await container.resolve<CreditModuleService>(CREDIT_MODULE).createOverdueExceptions(input)
    return new StepResponse(id, id)
  },
  async (id: string | undefined, { container }) => {
    if (id) {
      await container.resolve<CreditModuleService>(CREDIT_MODULE).deleteOverdueExceptions([id])
    }
  },
)
