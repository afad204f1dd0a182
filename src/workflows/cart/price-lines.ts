import type { MedusaContainer } from "@medusajs/framework/types"

import { PRICE_BOOK_MODULE } from "../../modules/price_book"
import type { ResolvedPrice } from "../../modules/price_book/resolve-prices"
import type { PriceBookModuleService } from "../../modules/price_book/service"

/** What a contract pays, by variant; a variant without a price is absent. Quantities of one variant are added up by the caller. */
export async function priceLines(
  container: MedusaContainer,
  contract: { price_type_id: string | null; currency_code: string },
  items: { variant_id: string; quantity: number }[],
): Promise<Map<string, ResolvedPrice>> {
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const resolved = await priceBook.resolvePrices({
    price_type_id: contract.price_type_id,
    currency_code: contract.currency_code,
    items,
  })
  return new Map(resolved.map((price) => [price.variant_id, price]))
}
