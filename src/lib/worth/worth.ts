import {
  add,
  compare,
  floorMoney,
  isEqual,
  lineTotal,
  multiply,
  roundMoney,
  shareOf,
  subtract,
  sumMoney,
  taxInside,
} from "../money"

/**
 * What a line, a cart, an order and its document come to, to the kopeck. Everything that names such a sum asks this
 * file: the document in the ERP, the hold, the limits, the approval, the payment, the schedule and every answer of ours.
 * So they cannot differ.
 *
 * - A line without its discounts is price × quantity, rounded: 1C has Сумма = Цена × Количество.
 * - Discounts are exact until they are added up: the goods come to the lines' sums without all discounts, rounded
 *   once. Medusa keeps the same sum with all its decimals, so rounded by whoever shows or charges it, it is the same.
 * - What that one rounding moves is a kopeck at most on each discounted line, on those that were cut off most. A line
 *   without a discount is never touched.
 * - VAT is inside, by the line's own rate, rounded on each line as 1C rounds it.
 */

/** A line as Medusa keeps it: amounts with as many decimals as they like. */
export type PricedLine = {
  unit_price: string
  quantity: string
  /** Whether `unit_price` holds the tax; under a contract it does. */
  is_tax_inclusive: boolean
  /** Percent of Medusa's tax lines together: what an amount without tax is raised by. */
  tax_rate: string
  /** What promotions take off the whole line. */
  discounts: readonly Discount[]
}

export type Discount = { amount: string; is_tax_inclusive: boolean }

/** What is on no line, with tax. `credit_total` is taken off. */
export type BesideLines = { shipping_total: string; credit_total: string }

/** `full`: without discounts; `total` is what is left of it. Tax is inside. */
export type LineWorth = { full: string; discount_total: string; total: string }

export type Worth = BesideLines & {
  lines: LineWorth[]
  /** Of all lines, after discounts. */
  goods_total: string
  discount_total: string
  total: string
}

const KOPECK = "0.01"

export const NOTHING_BESIDE: BesideLines = { shipping_total: "0", credit_total: "0" }

/** What the lines and what stands beside them come to. */
export function worthOf(lines: readonly PricedLine[], beside: BesideLines = NOTHING_BESIDE): Worth {
  const fulls = lines.map(fullOf)
  const left = lines.map((line, index) => subtract(fulls[index] ?? "0", discountOf(line)))
  const goods_total = roundMoney(add(left))
  const totals = inKopecks(left, goods_total)
  const shipping_total = roundMoney(beside.shipping_total)
  const credit_total = roundMoney(beside.credit_total)
  return {
    lines: fulls.map((full, index) => {
      const total = totals[index] ?? full
      return { full, total, discount_total: roundMoney(subtract(full, total)) }
    }),
    goods_total,
    discount_total: roundMoney(subtract(sumMoney(fulls), goods_total)),
    shipping_total,
    credit_total,
    total: roundMoney(subtract(add([goods_total, shipping_total]), credit_total)),
  }
}

/** A line of an order of which something came back. */
export type OrderedLine = PricedLine & { returned_quantity: string }

/**
 * What an order takes of the credit: everything that is ordered, and what of it came back. The difference is what the
 * order comes to without it, as it is shown; neither is below nothing.
 */
export function orderWorth(lines: readonly OrderedLine[], beside: BesideLines): { amount: string; returned: string } {
  const amount = atLeastZero(worthOf(lines, beside).total)
  const kept = atLeastZero(worthOfKept(lines, beside).total)
  return { amount, returned: atLeastZero(roundMoney(subtract(amount, kept))) }
}

/** What is left of an order without what came back. */
export function worthOfKept(lines: readonly OrderedLine[], beside: BesideLines = NOTHING_BESIDE): Worth {
  return worthOf(lines.map(withoutReturned), beside)
}

/** The VAT inside a line's total by the line's own rate in percent; none in what is exempt. */
export function taxOf(total: string, rate: string | null): string {
  return rate === null ? "0.00" : taxInside(total, rate)
}

/** Each piece that came back takes its share of the discounts with it. */
function withoutReturned({ returned_quantity, ...line }: OrderedLine): PricedLine {
  const quantity = subtract(line.quantity, returned_quantity)
  return {
    ...line,
    quantity,
    discounts: line.discounts.map(({ amount, is_tax_inclusive }) => ({
      amount: shareOf(amount, quantity, line.quantity),
      is_tax_inclusive,
    })),
  }
}

function fullOf({ unit_price, quantity, is_tax_inclusive, tax_rate }: PricedLine): string {
  return lineTotal(is_tax_inclusive ? unit_price : withRate(unit_price, tax_rate), quantity)
}

/** With tax. Of no goods nothing is taken off: Medusa keeps the discounts of a line that an edit has removed. */
function discountOf({ quantity, discounts, tax_rate }: PricedLine): string {
  return isEqual(quantity, "0")
    ? "0"
    : add(discounts.map(({ amount, is_tax_inclusive }) => (is_tax_inclusive ? amount : withRate(amount, tax_rate))))
}

function withRate(net: string, ratePercent: string): string {
  return multiply(net, add(["1", multiply(ratePercent, KOPECK)]))
}

/** Every line's total in whole kopecks that add up to the sum: cut off first, then raised where most was cut off. */
function inKopecks(left: readonly string[], sum: string): string[] {
  const totals = left.map(floorMoney)
  const cutOff = left.map((amount, index) => ({ index, rest: subtract(amount, totals[index] ?? amount) }))
  let missing = subtract(sum, add(totals))
  for (const { index } of cutOff.toSorted((a, b) => compare(b.rest, a.rest))) {
    if (compare(missing, "0") <= 0) {
      break
    }
    totals[index] = sumMoney([totals[index] ?? "0", KOPECK])
    missing = subtract(missing, KOPECK)
  }
  return totals
}

function atLeastZero(amount: string): string {
  return compare(amount, "0") > 0 ? amount : "0.00"
}
