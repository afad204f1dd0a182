import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import type { PriceMode } from "../load-price-view"
import { setPriceModeStep } from "../steps/set-price-mode"

/** An employee hides its own prices, or shows them again. */
export const setPriceModeWorkflow = createWorkflow(
  "set-price-mode",
  (input: { employee_id: string; mode: PriceMode }) => new WorkflowResponse(setPriceModeStep(input)),
)
