import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { SPENDING_MODULE } from "../../../../modules/spending"
import type { SpendInput, SpendingModuleService } from "../../../../modules/spending/service"
import { loadRates } from "../../../contract/load-rates"

export type SpendStepInput = Omit<SpendInput, "now" | "rates">

/**
 * Takes the order's amount of its buyer's spending limits. It goes back with the ERP operation of the cart, whose end has
 * one owner (placing/give-up-erp-order.ts): it has no undo of its own.
 */
export const spendStep = createStep("spend", async (input: SpendStepInput, { container }) => {
  const spending = container.resolve<SpendingModuleService>(SPENDING_MODULE)
  const now = new Date()
  await spending.spend({ ...input, rates: await loadRates(container, now), now })
  return new StepResponse(input.cart_id)
})
