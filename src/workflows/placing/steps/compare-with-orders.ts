import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { compareWithOrders } from "../compare-with-orders"

/** Makes good what events of orders were lost. There is nothing to undo: each operation is brought further by itself. */
export const compareWithOrdersStep = createStep("compare-with-orders", async (_input: void, { container }) => {
  return new StepResponse(await compareWithOrders(container))
})
