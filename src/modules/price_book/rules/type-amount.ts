import BigNumber from "bignumber.js"

import { type RateRow, convert } from "../../../lib/convert"
import { type Rounding, roundPrice } from "./rounding"

/** A price type as the rules need it. */
export type TypeRow = {
  id: string
  name: string
  currency_code: string
  is_recommended: boolean
  rounding: Rounding
  /** Set for a formula type. */
  formula: { base_price_type_id: string; percent: string } | null
  min_margin_percent: string | null
}

/** A stored price in force. Times are in seconds since 1970. */
export type TypePriceRow = {
  variant_id: string
  price_type_id: string
  min_quantity: number
  amount: string
  valid_from: number
  valid_until: number | null
  as_of: number
}

/** Prices of one variant by type, each list ascending by quantity. */
export type PricesByType = ReadonlyMap<string, readonly TypePriceRow[]>

export type TypeAmount = { amount: BigNumber; is_computed: boolean; row: TypePriceRow }

/** Formulas on formulas are followed this far; what refers to itself has no price. */
export const MAX_FORMULA_DEPTH = 5

/**
 * The price of a variant in a type, in the type's currency: the stored one at the highest tier that the quantity
 * reaches; else, for a formula type, the base type's price changed by its percent and rounded its way.
 */
export function typeAmount(
  type: TypeRow,
  quantity: number,
  context: { types: ReadonlyMap<string, TypeRow>; prices: PricesByType; rates: readonly RateRow[] },
  depth = 0,
): TypeAmount | null {
  const row = context.prices.get(type.id)?.findLast((tier) => tier.min_quantity <= quantity)
  if (row) {
    return { amount: new BigNumber(row.amount), is_computed: false, row }
  }
  const base = type.formula && context.types.get(type.formula.base_price_type_id)
  if (!type.formula || !base || depth >= MAX_FORMULA_DEPTH) {
    return null
  }
  const found = typeAmount(base, quantity, context, depth + 1)
  const converted = found && convert(found.amount, base.currency_code, type.currency_code, context.rates)
  if (!found || !converted) {
    return null
  }
  return {
    amount: roundPrice(addPercent(converted, type.formula.percent), type.rounding),
    is_computed: true,
    row: found.row,
  }
}

/** `addPercent(100, "-10")` is 90. */
export function addPercent(amount: BigNumber, percent: string): BigNumber {
  return percent === "0" ? amount : amount.times(new BigNumber(percent).plus(100)).shiftedBy(-2)
}
