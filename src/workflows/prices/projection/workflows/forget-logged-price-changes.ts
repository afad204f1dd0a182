import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { forgetLoggedPriceChangesStep } from "../steps/forget-logged-price-changes"

/** Keeps the log of price changes (ADR 0011) at a day's length. */
export const forgetLoggedPriceChangesWorkflow = createWorkflow(
  "forget-logged-price-changes",
  () => new WorkflowResponse(forgetLoggedPriceChangesStep()),
)
