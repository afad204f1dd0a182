import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { PRICE_BOOK_MODULE } from "../../../../modules/price_book"
import type { PriceBookModuleService } from "../../../../modules/price_book/service"

/** There is no undo: what is forgotten, nobody asks for any more. */
export const forgetLoggedPriceChangesStep = createStep(
  "forget-logged-price-changes",
  async (_input: void, { container }) => {
    await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).forgetLoggedChanges()
    return new StepResponse(null)
  },
)
