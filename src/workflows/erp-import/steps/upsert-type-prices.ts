import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService, TypePriceInput } from "../../../modules/price_book/service"
import type { Iso } from "../iso"

/**
 * Stores prices in the price book. There is no undo: what was stored is what the ERP says, whatever becomes of the
 * rest of the page, and reading the page again stores the same.
 */
export const upsertTypePricesStep = createStep(
  "upsert-type-prices",
  async (prices: Iso<TypePriceInput>[], { container }) => {
    const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const changes = await priceBook.upsertTypePrices(
      prices.map((price) => ({ ...price, valid_from: new Date(price.valid_from), as_of: new Date(price.as_of) })),
    )
    return new StepResponse(changes)
  },
)
