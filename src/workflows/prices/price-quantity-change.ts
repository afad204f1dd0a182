import type { MedusaContainer } from "@medusajs/framework/types"

import { isEqual } from "../../lib/money"
import { type PricedContract, priceLines } from "./price-lines"

/** A line that stands in a cart. */
export type StandingLine = { id: string; variant_id: string | null; unit_price: string }

export type RepricedLine = { id: string; variant_id: string; unit_price: number }

/** By variant: pieces of all its lines together, for that is what is bought. */
export type Quantities = ReadonlyMap<string, number>

/** What a change of quantities does to the prices of a cart. */
export type ChangedPrices = {
  /** By variant: what a piece costs afterwards. A variant without a price is absent. */
  prices: Map<string, string>
  /** Lines that come into another tier by it, with the price of that tier. */
  repriced: RepricedLine[]
}

/**
 * Prices of variants whose quantity in a cart changes, at the quantity that all their lines come to. A line keeps its
 * price unless the change leads into another tier: any other change of prices is for the verification to show.
 */
export async function priceQuantityChange(
  container: MedusaContainer,
  contract: PricedContract,
  lines: StandingLine[],
  { before, after }: { before: Quantities; after: Quantities },
): Promise<ChangedPrices> {
  const [old, now] = await Promise.all([pricesAt(container, contract, before), pricesAt(container, contract, after)])
  return changedPrices(lines, old, now)
}

/** The rule of it; a price that is absent in `old` was none at that quantity. */
export function changedPrices(
  lines: StandingLine[],
  old: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): ChangedPrices {
  const result: ChangedPrices = { prices: new Map(), repriced: [] }
  for (const [variantId, price] of now) {
    const standing = lines.filter(({ variant_id }) => variant_id === variantId)
    const before = old.get(variantId)
    const isOtherTier = before === undefined || !isEqual(before, price)
    result.prices.set(variantId, standing[0] && !isOtherTier ? standing[0].unit_price : price)
    if (isOtherTier) {
      result.repriced.push(
        ...standing
          .filter(({ unit_price }) => !isEqual(unit_price, price))
          .map(({ id }) => ({ id, variant_id: variantId, unit_price: Number(price) })),
      )
    }
  }
  return result
}

/** Pieces by variant, of lines or of rows. */
export function quantitiesOf(lines: { variant_id: string | null; quantity: number | string }[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { variant_id, quantity } of lines) {
    if (variant_id) {
      sums.set(variant_id, (sums.get(variant_id) ?? 0) + Number(quantity))
    }
  }
  return sums
}

async function pricesAt(
  container: MedusaContainer,
  contract: PricedContract,
  quantities: Quantities,
): Promise<Map<string, string>> {
  const items = [...quantities].flatMap(([variant_id, quantity]) => (quantity > 0 ? [{ variant_id, quantity }] : []))
  const prices = items.length > 0 ? await priceLines(container, contract, items) : new Map()
  return new Map([...prices].map(([id, { amount }]) => [id, amount]))
}
