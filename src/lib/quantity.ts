import BigNumber from "bignumber.js"

/**
 * Medusa keeps the quantity of a cart's line as a whole number, and rounds in silence what is none: 1.5 would become 2
 * and 0.5 none at all. So a quantity is looked at before it reaches a cart.
 */

/** Pieces of one line; beyond it is a slip of the hand, and the column ends at two thousand million. */
const MAX_QUANTITY = 1_000_000

export function isWholeQuantity(quantity: number): boolean {
  return Number.isInteger(quantity) && quantity >= 0 && quantity <= MAX_QUANTITY
}

/** What can be sold of a stock such as "7.5": whole pieces, and never less than none. */
export function wholeOf(available: string): string {
  return BigNumber.max(new BigNumber(available).integerValue(BigNumber.ROUND_FLOOR), 0).toFixed()
}
