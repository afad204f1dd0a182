import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { type StockPlace, planLevelsOf } from "../../erp/plan-levels"

/** Compares Medusa's own levels with what they have to be by the snapshots that stand. */
export const planLevelsStep = createStep("plan-levels", async (places: StockPlace[], { container }) => {
  return new StepResponse(await planLevelsOf(container, places))
})
