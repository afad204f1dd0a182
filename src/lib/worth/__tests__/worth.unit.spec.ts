import { decorateCartTotals } from "@medusajs/framework/utils"

import { seeded } from "../../../../integration-tests/support/fuzz"
import { decimal } from "../../decimal"
import { compare, isWholeKopecks, lineTotal, roundMoney, subtract, sumMoney } from "../../money"
import { type OrderedLine, type PricedLine, orderWorth, taxOf, worthOf } from "../worth"

const line = (unit_price: string, quantity: string, ...discounts: string[]): PricedLine => ({
  unit_price,
  quantity,
  is_tax_inclusive: true,
  tax_rate: "20",
  discounts: discounts.map((amount) => ({ amount, is_tax_inclusive: true })),
})

const ordered = (priced: PricedLine, returned_quantity = "0"): OrderedLine => ({ ...priced, returned_quantity })

const NOTHING = { shipping_total: "0", credit_total: "0" }

describe("what lines come to", () => {
  it("without a discount: price times quantity, rounded", () => {
    expect(worthOf([line("33.35", "3"), line("33.33", "1.5")])).toMatchObject({
      lines: [
        { full: "100.05", discount_total: "0.00", total: "100.05" },
        { full: "50.00", discount_total: "0.00", total: "50.00" },
      ],
      total: "150.05",
    })
  })

  it("with a discount: what is left after it", () => {
    expect(worthOf([line("33.36", "1", "3.336")])).toMatchObject({
      lines: [{ full: "33.36", discount_total: "3.34", total: "30.02" }],
      discount_total: "3.34",
      total: "30.02",
    })
  })

  it("thirty-six pieces at 43.08 with twenty percent off are 1240.70 everywhere", () => {
    expect(worthOf([line("43.08", "36", "310.176")])).toMatchObject({
      lines: [{ full: "1550.88", discount_total: "310.18", total: "1240.70" }],
      total: "1240.70",
    })
  })

  it("the one rounding of all discounts lies on the lines that were cut off most, a kopeck on each", () => {
    const worth = worthOf([
      line("10.00", "1", "0.666"),
      line("20.00", "1", "1.666"),
      line("30.00", "1", "2.664"),
      line("5.00", "1"),
      line("7.00", "1", "7"),
    ])

    expect(worth.lines.map(({ total }) => total)).toEqual(["9.33", "18.33", "27.34", "5.00", "0.00"])
    expect(worth.total).toBe("60.00")
  })

  it("a discount that was counted without tax takes its tax with it", () => {
    const worth = worthOf([
      { ...line("120.00", "1"), discounts: [{ amount: "8.3333333333333333333", is_tax_inclusive: false }] },
    ])
    expect(worth).toMatchObject({ discount_total: "10.00", total: "110.00" })
  })

  it("a price without tax is summed up with it", () => {
    expect(worthOf([{ ...line("100.00", "3"), is_tax_inclusive: false }]).total).toBe("360.00")
  })

  it("what stands beside the lines is added, and credits are taken off", () => {
    const worth = worthOf([line("950.00", "1")], { shipping_total: "100", credit_total: "50" })
    expect(worth).toMatchObject({ goods_total: "950.00", shipping_total: "100.00", total: "1000.00" })
  })

  it("an exempt line has no VAT, and a line at nothing neither", () => {
    expect([taxOf("120.00", "20"), taxOf("107.00", "7"), taxOf("120.00", "0"), taxOf("120.00", null)]).toEqual([
      "20.00",
      "7.00",
      "0.00",
      "0.00",
    ])
  })
})

describe("what an order takes of the credit", () => {
  it.each([
    ["as it was placed", ordered(line("100.00", "4", "40")), { amount: "360.00", returned: "0.00" }],
    ["one piece came back", ordered(line("100.00", "4", "40"), "1"), { amount: "360.00", returned: "90.00" }],
    ["all came back", ordered(line("100.00", "4", "40"), "4"), { amount: "360.00", returned: "360.00" }],
    [
      "more came back than was there",
      ordered(line("100.00", "4", "40"), "6"),
      { amount: "360.00", returned: "360.00" },
    ],
    [
      "an edit left three, Medusa kept the discount",
      ordered(line("100.00", "3", "40")),
      { amount: "260.00", returned: "0.00" },
    ],
    [
      "an edit removed the line, Medusa kept its discount",
      ordered(line("100.00", "0", "40")),
      { amount: "0.00", returned: "0.00" },
    ],
    [
      "a third of thirty kopecks came back",
      ordered(line("0.33", "3", "0.1"), "1"),
      { amount: "0.89", returned: "0.30" },
    ],
  ])("%s", (_case, each, expected) => {
    expect(orderWorth([each], NOTHING)).toEqual(expected)
  })
})

/** Each is made from its number alone: a failure names it. */
const CARTS = 2_000

/** Said by hand: an `expect` for each of thousands takes most of the time. */
function check(seed: number, what: string, found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`seed ${seed}, ${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`)
  }
}

describe("over thousands of random carts", () => {
  it("the sum is Medusa's own, rounded; lines are whole kopecks that add up to it and to price × quantity", () => {
    for (let seed = 1; seed <= CARTS; seed++) {
      const { lines } = randomOrder(seed)
      const worth = worthOf(lines)
      check(seed, "total", worth.total, roundMoney(medusaTotal(lines)))
      check(seed, "sum of the lines", sumMoney(worth.lines.map(({ total }) => total)), worth.total)
      check(seed, "sum of discounts", sumMoney(worth.lines.map((each) => each.discount_total)), worth.discount_total)
      worth.lines.forEach(({ full, total }, index) => {
        const priced = lines[index]!
        check(seed, "price × quantity", full, lineTotal(priced.unit_price, priced.quantity))
        check(seed, "whole kopecks", isWholeKopecks(total), true)
        check(seed, "a kopeck at most", Math.abs(Number(total) - exactLeft(priced)) < 0.010_000_1, true)
        check(seed, "without a discount", priced.discounts.length > 0 || total === full, true)
      })
    }
  })

  it("an order less what came back of it is what Medusa shows, and a line less never raises it", () => {
    for (let seed = 1; seed <= CARTS; seed++) {
      const { lines, random } = randomOrder(seed)
      const back = lines.map((each) => ordered(each, String(Math.floor(random() * (Number(each.quantity) + 1)))))
      const { amount, returned } = orderWorth(back, NOTHING)
      check(seed, "what is left", roundMoney(subtract(amount, returned)), roundMoney(medusaTotal(back)))
      const fewer = back.filter((_each, index) => index !== seed % back.length)
      check(seed, "a line less", compare(orderWorth(fewer, NOTHING).amount, amount) <= 0, true)
    }
  })

  it("fractions of a unit: a line is its price × quantity, rounded, and the sum is of the lines", () => {
    for (let seed = 1; seed <= CARTS; seed++) {
      const { lines, random } = randomOrder(seed)
      const weighed = lines.map((each) => ({ ...each, quantity: (random() * 10 + 0.001).toFixed(3), discounts: [] }))
      const worth = worthOf(weighed)
      const fulls = weighed.map(({ unit_price, quantity }) => lineTotal(unit_price, quantity))
      check(
        seed,
        "lines",
        worth.lines.map(({ total }) => total),
        fulls,
      )
      check(seed, "total", worth.total, sumMoney(fulls))
    }
  })
})

/** Lines at prices of whole kopecks, with percent and absolute promotions counted with and without tax, at several rates. */
function randomOrder(seed: number): { lines: PricedLine[]; random: () => number } {
  const random = seeded(seed)
  const int = (limit: number) => Math.floor(random() * limit)
  const lines = Array.from({ length: 1 + int(8) }, (): PricedLine => {
    const unit_price = `${int(2000)}.${String(1 + int(99)).padStart(2, "0")}`
    const quantity = String(1 + int(40))
    const tax_rate = ["20", "14", "7", "0"][int(4)]!
    const full = Number(unit_price) * Number(quantity)
    const discounts = Array.from({ length: int(3) }, () => ({
      amount: ((full * random()) / 3).toFixed([0, 2, 4, 7][int(4)]),
      is_tax_inclusive: random() < 0.7,
    }))
    return { unit_price, quantity, is_tax_inclusive: true, tax_rate, discounts }
  })
  return { lines, random }
}

/** What Medusa itself makes of the same lines. */
function medusaTotal(lines: readonly (PricedLine & { returned_quantity?: string })[]): string {
  const { total } = decorateCartTotals({
    currency_code: "uah",
    items: lines.map((each, index) => ({
      id: String(index),
      unit_price: each.unit_price,
      quantity: each.quantity,
      is_tax_inclusive: each.is_tax_inclusive,
      tax_lines: [{ rate: each.tax_rate }],
      adjustments: each.discounts.map((discount) => ({ ...discount })),
      detail: { return_received_quantity: each.returned_quantity ?? "0" },
    })),
  })
  return decimal.parse(total)
}

/** Near enough to tell one kopeck from two. */
function exactLeft({ unit_price, quantity, tax_rate, discounts }: PricedLine): number {
  return discounts.reduce(
    (left, { amount, is_tax_inclusive }) => left - Number(amount) * (is_tax_inclusive ? 1 : 1 + Number(tax_rate) / 100),
    Number(unit_price) * Number(quantity),
  )
}
