import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { emptyAbsentStock } from "../empty-absent-stock"

/** There is no undo: what was stored is what the ERP says. */
export const emptyAbsentStockStep = createStep(
  "empty-absent-stock",
  async (input: { stage_started_at: string }, { container }) =>
    new StepResponse(await emptyAbsentStock(container, input)),
)
