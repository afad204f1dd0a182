import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { SPENDING_MODULE } from "../../../../modules/spending"
import type { SpendInput, SpendingModuleService } from "../../../../modules/spending/service"
import { loadRates } from "../../../contract/load-rates"

export type SpendStepInput = Omit<SpendInput, "now" | "rates">

/** Takes the order's amount of its buyer's spending limits; its undo gives it back. */
export const spendStep = createStep(
  "spend",
  async (input: SpendStepInput, { container }) => {
    const spending = container.resolve<SpendingModuleService>(SPENDING_MODULE)
    const now = new Date()
    await spending.spend({ ...input, rates: await loadRates(container, now), now })
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
