import { calculateAmountsWithTax } from "@medusajs/framework/utils"

import type { StoreCalculatedPrice } from "../../../types/store-prices"
import type { TaxLines } from "./load-tax-lines"

/** The same prices with what Medusa's product routes add where the region computes taxes: each amount with and without. */
export function addTaxes(
  prices: ReadonlyMap<string, StoreCalculatedPrice>,
  taxLines: TaxLines,
): Map<string, StoreCalculatedPrice> {
  return new Map([...prices].map(([id, price]) => [id, taxed(price, taxLines.get(id) ?? [])]))
}

function taxed(price: StoreCalculatedPrice, taxLines: { rate: number }[]): StoreCalculatedPrice {
  const calculated = calculateAmountsWithTax({ taxLines, amount: price.calculated_amount, includesTax: true })
  const isDiscounted = price.original_amount !== price.calculated_amount
  const original = isDiscounted
    ? calculateAmountsWithTax({ taxLines, amount: price.original_amount, includesTax: true })
    : calculated
  return {
    ...price,
    calculated_amount_with_tax: calculated.priceWithTax,
    calculated_amount_without_tax: calculated.priceWithoutTax,
    original_amount_with_tax: original.priceWithTax,
    original_amount_without_tax: original.priceWithoutTax,
  }
}
