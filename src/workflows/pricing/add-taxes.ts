import type { MedusaContainer, TaxCalculationContext } from "@medusajs/framework/types"
import { Modules, calculateAmountsWithTax } from "@medusajs/framework/utils"

import { groupBy } from "../../lib/group-by"
import type { StoreCalculatedPrice } from "../../types/store-prices"

/** A variant whose taxes are wanted; without a product nothing can be said of them. */
export type TaxedVariant = { id: string; product_id: string | null; product_type_id: string | null }

/** The same prices with what Medusa's product routes add where the region computes taxes: each amount with and without. */
export async function addTaxes(
  container: MedusaContainer,
  prices: ReadonlyMap<string, StoreCalculatedPrice>,
  variants: TaxedVariant[],
  context: TaxCalculationContext,
): Promise<Map<string, StoreCalculatedPrice>> {
  const items = variants.flatMap(({ id, product_id, product_type_id }) =>
    product_id && prices.has(id) ? [{ id, product_id, ...(product_type_id ? { product_type_id } : {}), quantity: 1 }] : [],
  )
  const lines = items.length === 0 ? [] : await container.resolve(Modules.TAX).getTaxLines(items, context)
  const byVariant = groupBy(
    lines.flatMap((line) => ("line_item_id" in line ? [{ line_item_id: line.line_item_id, rate: line.rate ?? 0 }] : [])),
    (line) => line.line_item_id,
  )
  return new Map([...prices].map(([id, price]) => [id, taxed(price, byVariant.get(id) ?? [])]))
}

function taxed(price: StoreCalculatedPrice, taxLines: { rate: number }[]): StoreCalculatedPrice {
  const calculated = calculateAmountsWithTax({ taxLines, amount: price.calculated_amount, includesTax: true })
  const original = calculateAmountsWithTax({ taxLines, amount: price.original_amount, includesTax: true })
  return {
    ...price,
    calculated_amount_with_tax: calculated.priceWithTax,
    calculated_amount_without_tax: calculated.priceWithoutTax,
    original_amount_with_tax: original.priceWithTax,
    original_amount_without_tax: original.priceWithoutTax,
  }
}
