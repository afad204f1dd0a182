import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { createCartWorkflow } from "@medusajs/medusa/core-flows"

import { bindContractToCart } from "../carts/bind-contract-to-cart"

/** The only handler of createCart's hook; a host that needs it calls `bindContractToCart` from its own (see complete-cart.ts). */
if (process.env.GURT_REGISTER_HOOKS !== "false") {
  // The link goes with the cart: when a later step fails, the core deletes the cart, and the link points at nothing.
  createCartWorkflow.hooks.cartCreated(async ({ cart, additional_data }, { container }) => {
    await bindContractToCart({ cart, additional_data }, container)
    return new StepResponse(undefined)
  })
}
