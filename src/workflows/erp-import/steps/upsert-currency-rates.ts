import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { CurrencyRateInput, PriceBookModuleService } from "../../../modules/price_book/service"

/** Stores rates in the price book. There is no undo: what was stored is what the ERP says, and reading it again stores the same. */
export const upsertCurrencyRatesStep = createStep(
  "upsert-currency-rates",
  async (rates: CurrencyRateInput[], { container }) =>
    new StepResponse(await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).upsertCurrencyRates(rates)),
)
