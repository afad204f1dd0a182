import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { SPENDING_MODULE } from "../../../../modules/spending"
import type { SpendInput, SpendingModuleService } from "../../../../modules/spending/service"

export type SpendStepInput = Omit<SpendInput, "now">

/** Takes the order's amount of its buyer's spending limits; its undo gives it back. */
export const spendStep = createStep(
  "spend",
  async (input: SpendStepInput, { container }) => {
    const spending = container.resolve<SpendingModuleService>(SPENDING_MODULE)
    await spending.spend({ ...input, now: new Date() })
    return new StepResponse(input.cart_id, input.cart_id)
  },
  async (cartId: string | undefined, { container }) => {
    if (!cartId) {
      return
    }
    const spending = container.resolve<SpendingModuleService>(SPENDING_MODULE)
    await spending.releaseSpending({ cart_id: cartId })
  },
)
