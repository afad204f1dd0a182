import { groupBy } from "../../lib/group-by"

/**
 * The rule that turns a few rows of prices into what is paid: the contract's price type first, the recommended type
 * when that has no price; within a type the highest tier that the quantity reaches.
 */
export type PriceQuery = {
  /** The contract's price type; null: only the recommended price. */
  price_type_id: string | null
  currency_code: string
  items: { variant_id: string; quantity: number }[]
}

/** A stored price with what the rule needs of its type. Amounts are decimal strings and include VAT. */
export type TypePriceRow = {
  variant_id: string
  price_type_id: string
  price_type_name: string
  is_recommended: boolean
  min_quantity: number
  amount: string
  valid_from: Date | string
  as_of: Date | string
}

export type ResolvedPrice = {
  variant_id: string
  quantity: number
  amount: string
  price_type_id: string
  price_type_name: string
  /** The recommended price, to compare with; null where there is none. */
  recommended_amount: string | null
  /** The price at each quantity from which it changes, ascending. */
  tiers: { min_quantity: number; amount: string }[]
  valid_from: Date | string
  as_of: Date | string
}

export function resolvePrices(query: PriceQuery, rows: TypePriceRow[]): ResolvedPrice[] {
  const byVariant = groupBy(rows, (row) => row.variant_id)
  return query.items.flatMap((item) => {
    const candidates = byVariant.get(item.variant_id) ?? []
    const recommended = tiersOf(candidates.filter((row) => row.is_recommended))
    const own = tiersOf(candidates.filter((row) => row.price_type_id === query.price_type_id))
    const tiers = tierAt(own, item.quantity) ? own : recommended
    const price = tierAt(tiers, item.quantity)
    if (!price) {
      return []
    }
    return [
      {
        variant_id: item.variant_id,
        quantity: item.quantity,
        amount: price.amount,
        price_type_id: price.price_type_id,
        price_type_name: price.price_type_name,
        recommended_amount: tierAt(recommended, item.quantity)?.amount ?? null,
        tiers: tiers.map(({ min_quantity, amount }) => ({ min_quantity, amount })),
        valid_from: price.valid_from,
        as_of: price.as_of,
      },
    ]
  })
}

function tiersOf(rows: TypePriceRow[]): TypePriceRow[] {
  return rows.toSorted((a, b) => a.min_quantity - b.min_quantity)
}

function tierAt(tiers: TypePriceRow[], quantity: number): TypePriceRow | undefined {
  return tiers.findLast((tier) => tier.min_quantity <= quantity)
}
