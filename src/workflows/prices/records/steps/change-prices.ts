import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { PRICE_BOOK_MODULE } from "../../../../modules/price_book"
import type { PriceChange } from "../../../../modules/price_book/price-change"
import type { PriceBookModuleService } from "../../../../modules/price_book/service"

/** Stores and deletes rows in one transaction. The last step of its workflow, so that there is nothing to undo. */
export const changePricesStep = createStep(
  "change-prices",
  async (change: PriceChange, { container }) =>
    new StepResponse({
      deleted: await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).changePrices(change),
    }),
)
