import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"

export type RemoveTypePricesInput = { pairs: { price_type_id: string; variant_id: string }[]; as_of: string }

/** Forgets prices that the ERP has emptied. No undo, for the same reason as storing them. */
export const removeTypePricesStep = createStep(
  "remove-type-prices",
  async (input: RemoveTypePricesInput, { container }) => {
    if (input.pairs.length > 0) {
      const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
      await priceBook.removeTypePrices({ pairs: input.pairs, as_of: new Date(input.as_of) })
    }
    return new StepResponse(undefined)
  },
)
