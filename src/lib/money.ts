import BigNumber from "bignumber.js"

/**
 * Money and quantities as exact decimals in strings ("1234.50"). Amounts are rounded to the kopeck, half up, which is
 * how 1C rounds a line's sum and its VAT.
 */
export type Amount = BigNumber.Value

/** Decimals of a sum of money in every currency that the product handles so far (UAH, USD, EUR). */
const MONEY_DECIMALS = 2

/**
 * Finer than any price, discount or rate makes a sum, and coarser than what a division leaves behind: Medusa takes the
 * tax out of a price and adds it again, and 30.025 comes back as 30.0249999999999999999.
 */
const EXACT_DECIMALS = 10

/** Rounds to the kopeck: `roundMoney("10.005")` is "10.01". */
export function roundMoney(amount: Amount): string {
  return withoutDust(amount).toFixed(MONEY_DECIMALS, BigNumber.ROUND_HALF_UP)
}

/** The kopeck that is not above the amount: `floorMoney("10.009")` is "10.00". */
export function floorMoney(amount: Amount): string {
  return withoutDust(amount).toFixed(MONEY_DECIMALS, BigNumber.ROUND_FLOOR)
}

/** Whether an amount is one of whole kopecks, as everything that 1C keeps. */
export function isWholeKopecks(amount: Amount): boolean {
  return isWithinDecimals(amount, MONEY_DECIMALS)
}

/** Whether nothing of an amount stands behind so many decimals: "1.500" is within one. */
export function isWithinDecimals(amount: Amount, decimals: number): boolean {
  return exact(amount).decimalPlaces(decimals).isEqualTo(exact(amount))
}

/** Quantity × price of one line, rounded to the kopeck. */
export function lineTotal(unitPrice: Amount, quantity: Amount): string {
  return roundMoney(exact(unitPrice).times(exact(quantity)))
}

/** The VAT inside an amount that includes it, rounded to the kopeck: 120.00 at 20 % holds 20.00. */
export function taxInside(total: Amount, ratePercent: Amount): string {
  const rate = exact(ratePercent)
  return roundMoney(exact(total).times(rate).dividedBy(rate.plus(100)))
}

/** A price with VAT from one without, rounded to the kopeck: the price that is shown and charged. */
export function withTax(net: Amount, ratePercent: Amount): string {
  return roundMoney(exact(net).times(exact(ratePercent).plus(100)).dividedBy(100))
}

/** A price without VAT from one with it, rounded to the kopeck. */
export function withoutTax(gross: Amount, ratePercent: Amount): string {
  return roundMoney(exact(gross).times(100).dividedBy(exact(ratePercent).plus(100)))
}

/** A share of an amount, rounded to the kopeck. */
export function percentOf(amount: Amount, percent: Amount): string {
  return roundMoney(exact(amount).times(exact(percent)).dividedBy(100))
}

/** The exact sum, to the kopeck. */
export function sumMoney(amounts: Amount[]): string {
  return roundMoney(amounts.reduce<BigNumber>((sum, amount) => sum.plus(exact(amount)), new BigNumber(0)))
}

export function subtract(a: Amount, b: Amount): string {
  return exact(a).minus(exact(b)).toFixed()
}

/** The exact sum, with all its decimals. */
export function add(amounts: Amount[]): string {
  return amounts.reduce<BigNumber>((sum, amount) => sum.plus(exact(amount)), new BigNumber(0)).toFixed()
}

/** The exact product, e.g. of a quantity and what one piece takes. */
export function multiply(a: Amount, b: Amount): string {
  return exact(a).times(exact(b)).toFixed()
}

/** The part of an amount that `part` is of `whole`; nothing of nothing. */
export function shareOf(amount: Amount, part: Amount, whole: Amount): string {
  return exact(whole).isZero() ? "0" : exact(amount).times(exact(part)).dividedBy(exact(whole)).toFixed()
}

/** -1, 0 or 1, by value: "10" and "10.00" are equal. */
export function compare(a: Amount, b: Amount): -1 | 0 | 1 {
  const difference = exact(a).comparedTo(exact(b))
  return difference === null || difference === 0 ? 0 : difference > 0 ? 1 : -1
}

export function isEqual(a: Amount, b: Amount): boolean {
  return compare(a, b) === 0
}

/** The same for what may be missing, such as a limit: none is equal to none only. */
export function isEqualOrNone(a: Amount | null, b: Amount | null): boolean {
  return a === null || b === null ? a === b : isEqual(a, b)
}

function withoutDust(value: Amount): BigNumber {
  return exact(value).decimalPlaces(EXACT_DECIMALS, BigNumber.ROUND_HALF_UP)
}

function exact(value: Amount): BigNumber {
  const number = new BigNumber(value)
  if (!number.isFinite()) {
    throw new RangeError(`"${String(value)}" is not a decimal number`)
  }
  return number
}
