import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { fillPriceItemsStep } from "../steps/fill-price-items"

/** Copies the whole catalogue into what price rules see of it (ADR 0005): for a shop that had products before the plugin. */
export const fillPriceItemsWorkflow = createWorkflow(
  "fill-price-items",
  () => new WorkflowResponse(fillPriceItemsStep()),
)
