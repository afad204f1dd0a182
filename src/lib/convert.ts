import BigNumber from "bignumber.js"

import { roundMoney } from "./money"

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

/** The same for money, rounded to the kopeck. */
export function convertMoney(
  amount: BigNumber.Value,
  from: string,
  to: string,
  rates: readonly RateRow[],
): string | null {
  const converted = convert(new BigNumber(amount), from, to, rates)
  return converted === null ? null : roundMoney(converted)
}

/**
 * The same rates with those that follow from them over one third currency: an ERP keeps the rates to its own currency,
 * and between two others they give one.
 */
export function withCrossRates(rates: readonly RateRow[]): RateRow[] {
  const codes = [...new Set(rates.flatMap(({ base_code, quote_code }) => [base_code, quote_code]))]
  const one = new BigNumber(1)
  const crossed = codes.flatMap((from) =>
    codes.flatMap((to): RateRow[] => {
      if (convert(one, from, to, rates) !== null) {
        return []
      }
      const [over] = codes.flatMap((third) => {
        const first = convert(one, from, third, rates)
        return (first && convert(first, third, to, rates)) ?? []
      })
      return over ? [{ base_code: from, quote_code: to, rate: over.toFixed() }] : []
    }),
  )
  return [...rates, ...crossed]
}
