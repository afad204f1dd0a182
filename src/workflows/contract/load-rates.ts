import type { MedusaContainer } from "@medusajs/framework/types"

import { type RateRow, withCrossRates } from "../../lib/convert"
import { PRICE_BOOK_MODULE } from "../../modules/price_book"
import type { PriceBookModuleService } from "../../modules/price_book/service"

/** The rates by which amounts of different currencies are compared at a moment. */
export async function loadRates(container: MedusaContainer, at: Date): Promise<RateRow[]> {
  const rates = await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).listRatesAt(at)
  return withCrossRates(rates)
}
