import { compare, isEqual, lineTotal, roundMoney, subtract, sumMoney } from "../../lib/money"

/** A line of a cart: `total` as Medusa computes it, after discounts, with as many decimals as it likes. */
type Line = { unit_price: string; quantity: string; total: string }

/** What a line comes to in the document, to the kopeck, and what of price × quantity was taken off it. */
export type LineTotals = { total: string; discount_total: string }

const KOPECK = "0.01"

/**
 * The lines' totals as a document states them: each is rounded to the kopeck, and what the roundings of discounted
 * lines differ from the cart's total by is put, a kopeck each, on the discounted lines, the dearest first. So the sum is
 * the cart's total to the kopeck.
 * @returns null when lines do not make up the total, as with paid shipping
 */
export function lineTotals(lines: Line[], cartTotal: string): LineTotals[] | null {
  const totals = lines.map((line) => {
    const full = lineTotal(line.unit_price, line.quantity)
    // Medusa does not round: without a discount the kopeck is that of price × quantity, as 1C has it.
    const isDiscounted = compare(subtract(full, line.total), KOPECK) >= 0
    return { full, isDiscounted, total: isDiscounted ? roundMoney(line.total) : full }
  })
  let rest = subtract(roundMoney(cartTotal), sumMoney(totals.map(({ total }) => total)))
  const dearestFirst = totals.filter(({ isDiscounted }) => isDiscounted).toSorted((a, b) => compare(b.total, a.total))
  for (const line of dearestFirst) {
    if (isEqual(rest, "0")) {
      break
    }
    const kopeck = compare(rest, "0") > 0 ? KOPECK : `-${KOPECK}`
    line.total = sumMoney([line.total, kopeck])
    rest = subtract(rest, kopeck)
  }
  return isEqual(rest, "0")
    ? totals.map(({ full, total }) => ({ total, discount_total: roundMoney(subtract(full, total)) }))
    : null
}
