import type { MedusaContainer } from "@medusajs/framework/types"

import { compare } from "../../../lib/money"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { ResolvedPrice } from "../../../modules/price_book/resolve-prices"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import type { StoreCalculatedPrice } from "../../../types/store-prices"
import type { PriceTerms } from "../price-lines"

/**
 * The prices of one piece each, by variant, in the shape in which Medusa's product routes show a price. A variant
 * without a price is absent.
 */
export async function calculatePrices(
  container: MedusaContainer,
  terms: PriceTerms,
  variantIds: string[],
): Promise<Map<string, StoreCalculatedPrice>> {
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const items = [...new Set(variantIds)].map((variant_id) => ({ variant_id, quantity: 1 }))
  const prices = items.length === 0 ? [] : await priceBook.resolvePrices({ ...terms, items })
  return new Map(prices.map((price) => [price.variant_id, toCalculatedPrice(price, terms.currency_code)]))
}

/** The lowest price of one piece among the variants of each product, by product; one without a price is absent. */
export async function calculateProductPrices(
  container: MedusaContainer,
  terms: PriceTerms,
  productIds: string[],
): Promise<Map<string, StoreCalculatedPrice>> {
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const items =
    productIds.length === 0
      ? []
      : await priceBook.listPriceItems({ product_id: productIds }, { select: ["variant_id", "product_id"], take: null })
  const prices = await calculatePrices(
    container,
    terms,
    items.map(({ variant_id }) => variant_id),
  )
  const lowest = new Map<string, StoreCalculatedPrice>()
  for (const { variant_id, product_id } of items) {
    const price = prices.get(variant_id)
    const known = lowest.get(product_id)
    if (price && (!known || compare(price.raw_calculated_amount.value, known.raw_calculated_amount.value) < 0)) {
      lowest.set(product_id, price)
    }
  }
  return lowest
}

/** `original` is the price before the contract's percent, so a storefront that strikes it through needs no change. */
export function toCalculatedPrice(price: ResolvedPrice, currency_code: string): StoreCalculatedPrice {
  const original = price.list_amount ?? price.amount
  const origin = { id: null, price_list_id: null, price_list_type: null, min_quantity: null, max_quantity: null }
  return {
    id: price.variant_id,
    is_calculated_price_price_list: false,
    is_calculated_price_tax_inclusive: true,
    calculated_amount: Number(price.amount),
    raw_calculated_amount: { value: price.amount, precision: 20 },
    is_original_price_price_list: false,
    is_original_price_tax_inclusive: true,
    original_amount: Number(original),
    raw_original_amount: { value: original, precision: 20 },
    currency_code,
    calculated_price: origin,
    original_price: origin,
  }
}
