import type { MedusaContainer, TaxCalculationContext } from "@medusajs/framework/types"
import { Modules, calculateAmountsWithTax } from "@medusajs/framework/utils"

import { groupBy } from "../../lib/group-by"
import type { StoreCalculatedPrice } from "../../types/store-prices"

/** A variant whose taxes are wanted; without a product nothing can be said of them. */
export type TaxedVariant = { id: string; product_id: string | null; product_type_id: string | null }

/** What taxes a variant is sold with, by variant. */
export type TaxLines = ReadonlyMap<string, { rate: number }[]>

/** The taxes of variants under the region's rules; they do not depend on prices and can be read beside them. */
export async function loadTaxLines(
  container: MedusaContainer,
  variants: TaxedVariant[],
  context: TaxCalculationContext,
): Promise<TaxLines> {
  const items = variants.flatMap(({ id, product_id, product_type_id }) =>
    product_id ? [{ id, product_id, ...(product_type_id ? { product_type_id } : {}), quantity: 1 }] : [],
  )
  const lines = items.length === 0 ? [] : await container.resolve(Modules.TAX).getTaxLines(items, context)
  return groupBy(
    lines.flatMap((line) => ("line_item_id" in line ? [{ line_item_id: line.line_item_id, rate: line.rate ?? 0 }] : [])),
    (line) => line.line_item_id,
  )
}

/** The same prices with what Medusa's product routes add where the region computes taxes: each amount with and without. */
export function addTaxes(prices: ReadonlyMap<string, StoreCalculatedPrice>, taxLines: TaxLines): Map<string, StoreCalculatedPrice> {
  return new Map([...prices].map(([id, price]) => [id, taxed(price, taxLines.get(id) ?? [])]))
}

function taxed(price: StoreCalculatedPrice, taxLines: { rate: number }[]): StoreCalculatedPrice {
  const calculated = calculateAmountsWithTax({ taxLines, amount: price.calculated_amount, includesTax: true })
  const isDiscounted = price.original_amount !== price.calculated_amount
  const original = isDiscounted ? calculateAmountsWithTax({ taxLines, amount: price.original_amount, includesTax: true }) : calculated
  return {
    ...price,
    calculated_amount_with_tax: calculated.priceWithTax,
    calculated_amount_without_tax: calculated.priceWithoutTax,
    original_amount_with_tax: original.priceWithTax,
    original_amount_without_tax: original.priceWithoutTax,
  }
}
