import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"

/**
 * What comes next year is the merchant's to tell.
 * @param at ISO 8601; undefined: now
 * @throws NOT_ALLOWED `future_prices_hidden` unless the option `prices.showFuture` says otherwise
 */
export function throwIfFuture(container: MedusaContainer, at: string | undefined): void {
  const { showFuture } = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).settings
  if (at !== undefined && !showFuture && Date.parse(at) > Date.now()) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Prices of a day to come are not shown; leave `at` out.",
      "future_prices_hidden",
    )
  }
}
