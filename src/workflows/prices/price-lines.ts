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

/** What the price book is asked for, but for the variants. */
export type PriceTerms = Omit<PriceQuery, "items">

/** The question of a contract's prices, as the price book takes it. */
export function priceQueryOf(contract: PricedContract, items: PriceQuery["items"]): PriceQuery {
  return { ...priceTermsOf(contract), items }
}

/** What of a contract the price book needs to know. */
export function priceTermsOf(contract: PricedContract): PriceTerms {
  return {
    contract_id: contract.id,
    company_id: contract.legal_entity.company_id,
    price_type_id: contract.price_type_id,
    currency_code: contract.currency_code,
  }
}

/** What a line of a cart takes of its contract beside the price; a line that is not discountable takes no promotion. */
export function lineTermsOf({ allows_promotions }: { allows_promotions: boolean }): {
  is_tax_inclusive: true
  is_discountable?: false
} {
  return { is_tax_inclusive: true, ...(allows_promotions ? {} : { is_discountable: false }) }
}
