import type { RateRow } from "../../../lib/convert"
import { KOPECK, type Rounding, firstPositivePoint } from "../rules/rounding"

/**
 * The arithmetic of `rules/` as SQL over numeric, exact to the same digit: what a whole catalogue costs is computed where
 * its rows lie. Each function takes SQL and gives SQL; only numbers that come from the database are written into it.
 */

/** `rules/rounding.ts`. NULL stays NULL. */
export function roundSql(amount: string, { step, ending, direction }: Rounding): string {
  const isKopeck = step === KOPECK.step && ending === KOPECK.ending
  const steps = isKopeck ? `(${amount}) * 100` : `((${amount}) - ${literal(ending)})::numeric(60,24) / ${literal(step)}`
  const point = `${WHOLE[direction](steps)} * ${literal(step)} + ${literal(ending)}`
  // Below the first positive point of the grid lies nothing of it that is positive.
  const lowest = literal(firstPositivePoint({ step, ending }).toFixed())
  return `CASE WHEN (${amount}) IS NOT NULL THEN GREATEST(${point}, ${lowest}) END`
}

const WHOLE: Record<Rounding["direction"], (steps: string) => string> = {
  nearest: (steps) => `floor(${steps} + 0.5)`,
  up: (steps) => `ceil(${steps})`,
  down: (steps) => `floor(${steps})`,
}

/** `addPercent` of `rules/type-amount.ts`; `percent` is SQL, too. */
export function percentSql(amount: string, percent: string): string {
  return `(${amount}) * (${percent} + 100) / 100.0`
}

/** `convert` of `lib/convert.ts`; NULL where there is no rate. */
export function convertSql(amount: string, from: string, to: string, rates: readonly RateRow[]): string {
  if (from === to) {
    return amount
  }
  const direct = rates.find((rate) => rate.base_code === from && rate.quote_code === to)
  if (direct) {
    return `(${amount}) * ${literal(direct.rate)}`
  }
  const inverse = rates.find((rate) => rate.base_code === to && rate.quote_code === from)
  return inverse ? `round((${amount})::numeric(60,24) / ${literal(inverse.rate)}, 20)` : "NULL::numeric"
}

/** The amount in the currency of the terms, rounded to the kopeck if it had another one. */
export function inCurrencySql(amount: string, from: string, to: string, rates: readonly RateRow[]): string {
  return from === to ? amount : roundSql(convertSql(amount, from, to, rates), KOPECK)
}

/** The same for rows that each name their currency in a column. */
export function rowInCurrencySql(
  { amount, currency }: { amount: string; currency: string },
  to: string,
  rates: readonly RateRow[],
  isRounded: boolean,
): string {
  const others = new Set(
    rates.flatMap(({ base_code, quote_code }) => [base_code, quote_code]).filter((code) => code !== to),
  )
  const branches = [...others].map((code) => {
    const converted = isRounded ? inCurrencySql(amount, code, to, rates) : convertSql(amount, code, to, rates)
    return `WHEN ${text(code)} THEN ${converted}`
  })
  return `CASE ${currency} WHEN ${text(to)} THEN ${amount} ${branches.join(" ")} END`
}

/** The margin guard of `rules/candidates.ts` for a price that is computed. `cost` is in the currency of the terms. */
export function guardSql(
  price: { amount: string; list: string; isDiscount: string; cost: string },
  marginPercent: string,
  rounding: Rounding,
): string {
  const { amount, list, isDiscount, cost } = price
  const floor = `ceil((${cost} * 100)::numeric(60,24) / (100 - ${literal(marginPercent)}) * 1000000) / 1000000.0`
  const lifted = roundSql(floor, { ...rounding, direction: "up" })
  return `CASE WHEN (${amount}) IS NULL OR ${cost} IS NULL OR (${amount}) >= ${floor} THEN ${amount}
    WHEN ${isDiscount} THEN GREATEST(${amount}, LEAST(${lifted}, ${list})) ELSE ${lifted} END`
}

/** @throws RangeError for what is no decimal number: nothing else may be written into a statement */
export function literal(number: string): string {
  if (!/^-?\d{1,30}(\.\d{1,30})?$/.test(number)) {
    throw new RangeError(`${number} is no decimal number`)
  }
  return `(${number})::numeric`
}

export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
