import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { touchCart } from "../touch-cart"

/** There is nothing to undo: who tried to change a cart has touched it. */
export const touchCartStep = createStep("touch-cart", async (input: { cart_id: string }, { container }) => {
  await touchCart(container, input.cart_id)
  return new StepResponse(undefined)
})
