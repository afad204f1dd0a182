import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { updateCartPromotionsWorkflow } from "@medusajs/medusa/core-flows"

import { promotionContext } from "../carts/promotion-context"

/** The only handler of this hook; a host that needs it calls `promotionContext` from its own (see complete-cart.ts). */
if (process.env.GURT_REGISTER_HOOKS !== "false") {
  updateCartPromotionsWorkflow.hooks.setPromotionContext(
    async ({ cart }, { container }) => new StepResponse(await promotionContext({ cart }, container)),
  )
}
