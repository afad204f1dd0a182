import type { MedusaContainer } from "@medusajs/framework/types"

import { PRICE_BOOK_MODULE } from "../../modules/price_book"
import type { PriceQuery, ResolvedPrice } from "../../modules/price_book/resolve-prices"
import type { PriceBookModuleService } from "../../modules/price_book/service"

/** What of a contract decides its prices. */
export type PricedContract = {
  id: string
  price_type_id: string | null
  currency_code: string
  legal_entity: { company_id: string }
}

/** What a contract pays, by variant; a variant without a price is absent. Quantities of one variant are added up by the caller. */
export async function priceLines(
  container: MedusaContainer,
  contract: PricedContract,
  items: PriceQuery["items"],
): Promise<Map<string, ResolvedPrice>> {
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const resolved = await priceBook.resolvePrices(priceQueryOf(contract, items))
  return new Map(resolved.map((price) => [price.variant_id, price]))
}

/** The question of a contract's prices, as the price book takes it. */
export function priceQueryOf(contract: PricedContract, items: PriceQuery["items"]): PriceQuery {
  return {
    contract_id: contract.id,
    company_id: contract.legal_entity.company_id,
    price_type_id: contract.price_type_id,
    currency_code: contract.currency_code,
    items,
  }
}
