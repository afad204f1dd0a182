import BigNumber from "bignumber.js"

/** How many units of `quote_code` one unit of `base_code` costs now. */
export type RateRow = { base_code: string; quote_code: string; rate: string }

/** Exact as far as decimals go; rounding is the caller's. Null: there is no rate between the two. */
export function convert(amount: BigNumber, from: string, to: string, rates: readonly RateRow[]): BigNumber | null {
  if (from === to) {
    return amount
  }
  const direct = rates.find((rate) => rate.base_code === from && rate.quote_code === to)
  if (direct) {
    return amount.times(direct.rate)
  }
  const inverse = rates.find((rate) => rate.base_code === to && rate.quote_code === from)
  return inverse ? amount.dividedBy(inverse.rate) : null
}
