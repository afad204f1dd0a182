import { explainPrices, resolvePrices } from "../resolve-prices"
import type { RuleRow } from "../rules/rank-rules"
import { RECOMMENDED, aFixedPrice, aQuery, aRule, aType, aTypePrice, anItem, someRows } from "./factories"

const own = aTypePrice()
const recommended = aTypePrice({ price_type_id: "rrp", amount: "150.00" })

const amountOf = (...asked: Parameters<typeof resolvePrices>) => resolvePrices(...asked)[0]?.amount

describe("the chain of prices", () => {
  it("pays the contract's price type, and knows the recommended price beside it", () => {
    expect(resolvePrices(aQuery(), someRows({ type_prices: [own, recommended] }))).toMatchObject([
      { amount: "100.00", source: "contract_type", price_type_id: "wholesale", recommended_amount: "150.00" },
    ])
  })

  it.each([
    ["the type has no price", "wholesale"],
    ["the contract has no type", null],
  ])("pays the recommended price when %s", (_case, price_type_id) => {
    const rows = someRows({ type_prices: [recommended] })
    expect(resolvePrices(aQuery(1, { price_type_id }), rows)).toMatchObject([
      { amount: "150.00", source: "recommended" },
    ])
  })

  it("pays the company's default type before the recommended one", () => {
    const types = [aType(), RECOMMENDED, aType({ id: "partner" })]
    const rows = someRows({
      types,
      company_default_type_id: "partner",
      type_prices: [aTypePrice({ price_type_id: "partner", amount: "90.00" }), recommended],
    })
    expect(resolvePrices(aQuery(1, { price_type_id: null }), rows)).toMatchObject([
      { amount: "90.00", source: "company_type" },
    ])
  })

  it.each([
    ["10.123456", "10.12"],
    ["10.125", "10.13"],
    ["0.001", "0.01"],
    ["10.1", "10.10"],
  ])("answers %s, stored with more decimals than 1C keeps or with fewer, as %s", (amount, expected) => {
    const [fixed] = resolvePrices(aQuery(), someRows({ fixed: [aFixedPrice({ amount })] }))
    const [typed] = resolvePrices(aQuery(), someRows({ type_prices: [{ ...own, amount }] }))
    expect([fixed?.amount, typed?.amount, typed?.tiers.at(0)?.amount]).toEqual([expected, expected, expected])
  })

  it("pays a fixed price before any rule, as it was agreed", () => {
    const rows = someRows({ fixed: [aFixedPrice({ amount: "77.77" })], rules: [aRule()], type_prices: [own] })
    expect(resolvePrices(aQuery(), rows)).toMatchObject([
      { amount: "77.77", source: "fixed", document: "№ 7", price_type_id: null },
    ])
  })

  it("leaves out what has no price at all", () => {
    expect(resolvePrices(aQuery(), someRows())).toEqual([])
  })

  it.each([
    [1, "100.00"],
    [9, "100.00"],
    [10, "95.00"],
    [50, "90.00"],
  ])("takes the highest tier that %d reaches", (quantity, amount) => {
    const type_prices = [
      own,
      aTypePrice({ min_quantity: 10, amount: "95.00" }),
      aTypePrice({ min_quantity: 50, amount: "90.00" }),
    ]
    expect(resolvePrices(aQuery(quantity), someRows({ type_prices }))).toMatchObject([
      { amount, tiers: [{ min_quantity: 1 }, { min_quantity: 10 }, { min_quantity: 50 }] },
    ])
  })

  it("does not sell below the smallest tier of the own type at that type's price", () => {
    const type_prices = [recommended, aTypePrice({ min_quantity: 10, amount: "95.00" })]
    expect(resolvePrices(aQuery(2), someRows({ type_prices }))).toMatchObject([
      {
        amount: "150.00",
        tiers: [
          { min_quantity: 1, amount: "150.00" },
          { min_quantity: 10, amount: "95.00" },
        ],
      },
    ])
  })
})

describe("rules", () => {
  it("take a percent off the contract's type, say so, and keep what it was", () => {
    expect(resolvePrices(aQuery(), someRows({ rules: [aRule()], type_prices: [own] }))).toMatchObject([
      { amount: "90.00", list_amount: "100.00", source: "rule", rule: { name: "Winter", percent: "-10" } },
    ])
  })

  it("sell at another type, and fall to the next rule where that type has no price", () => {
    const rules = [aRule({ target_kind: "product", target_id: "p", price_type_id: "partner", percent: "0" }), aRule()]
    const types = [aType(), RECOMMENDED, aType({ id: "partner" })]
    expect(amountOf(aQuery(), someRows({ types, rules, type_prices: [own] }))).toBe("90.00")
    const partner = aTypePrice({ price_type_id: "partner", amount: "80.00" })
    expect(amountOf(aQuery(), someRows({ types, rules, type_prices: [own, partner] }))).toBe("80.00")
  })

  // Each is more specific than the next; the numbers are the prices they leave.
  const ladder: RuleRow[] = [
    aRule({ target_kind: "variant", target_id: "tyre", percent: "-1" }),
    aRule({ target_kind: "product", target_id: "p", percent: "-2" }),
    aRule({ target_kind: "brand", target_id: "Michelin", percent: "-3" }),
    aRule({ target_kind: "collection", target_id: "c", percent: "-4" }),
    aRule({ target_kind: "category", target_id: "winter", percent: "-5" }),
    aRule({ target_kind: "category", target_id: "tyres", percent: "-6" }),
    aRule({ target_kind: "tag", target_id: "a", percent: "-7" }),
    aRule({ percent: "-8" }),
    aRule({ scope: "company", target_kind: "variant", target_id: "tyre", percent: "-9" }),
    aRule({ scope: "everyone", target_kind: "variant", target_id: "tyre", percent: "-10" }),
  ]
  it.each(ladder.map((rule, index) => [rule.id, index, `${99 - index}.00`] as const))(
    "%s wins over all below it",
    (_id, index, amount) => {
      expect(amountOf(aQuery(), someRows({ rules: ladder.slice(index).reverse(), type_prices: [own] }))).toBe(amount)
    },
  )

  it("between equals the larger quantity wins, then the priority, then the later start, then the id", () => {
    const rules = [
      aRule({ id: "b", percent: "-1" }),
      aRule({ id: "a", percent: "-2" }),
      aRule({ id: "c", percent: "-3", valid_from: 1 }),
      aRule({ id: "d", percent: "-4", priority: 1 }),
      aRule({ id: "e", percent: "-5", min_quantity: 5 }),
    ]
    const left = (...ids: string[]) =>
      someRows({ rules: rules.filter(({ id }) => ids.includes(id)), type_prices: [own] })
    expect(amountOf(aQuery(), left("a", "b"))).toBe("98.00")
    expect(amountOf(aQuery(), left("a", "b", "c"))).toBe("97.00")
    expect(amountOf(aQuery(), left("a", "b", "c", "d"))).toBe("96.00")
    expect(amountOf(aQuery(5), left("a", "b", "c", "d", "e"))).toBe("95.00")
    expect(amountOf(aQuery(4), left("a", "b", "c", "d", "e"))).toBe("96.00")
  })

  it("reach nothing that they do not name", () => {
    const rules = [aRule({ target_kind: "brand", target_id: "Nokian" }), aRule({ target_kind: "tag", target_id: "z" })]
    expect(amountOf(aQuery(), someRows({ rules, type_prices: [own] }))).toBe("100.00")
  })
})

describe("formula types, currencies and the guard", () => {
  const dealer = aType({
    id: "dealer",
    formula: { base_price_type_id: "wholesale", percent: "15" },
    rounding: { step: "5", ending: "4.99", direction: "up" },
  })

  it("a formula type is its base with the percent, rounded its own way; a price of its own wins", () => {
    const types = [aType(), RECOMMENDED, dealer]
    const query = aQuery(1, { price_type_id: "dealer" })
    expect(amountOf(query, someRows({ types, type_prices: [own] }))).toBe("119.99")
    expect(
      amountOf(
        query,
        someRows({ types, type_prices: [own, aTypePrice({ price_type_id: "dealer", amount: "111.11" })] }),
      ),
    ).toBe("111.11")
  })

  it("a formula that rests on itself has no price", () => {
    const loop = aType({ formula: { base_price_type_id: "wholesale", percent: "5" } })
    expect(resolvePrices(aQuery(), someRows({ types: [loop] }))).toEqual([])
  })

  it("prices of another currency are converted by the rate, either way round, and left out without one", () => {
    const types = [aType({ currency_code: "usd" })]
    const rate = { base_code: "usd", quote_code: "uah", rate: "41.255" }
    expect(amountOf(aQuery(), someRows({ types, type_prices: [own], rates: [rate] }))).toBe("4125.50")
    const inverse = { base_code: "uah", quote_code: "usd", rate: "0.025" }
    expect(amountOf(aQuery(), someRows({ types, type_prices: [own], rates: [inverse] }))).toBe("4000.00")
    expect(resolvePrices(aQuery(), someRows({ types, type_prices: [own] }))).toEqual([])
  })

  const guardedType = aType({ min_margin_percent: "20", rounding: { step: "1", ending: "0.99", direction: "down" } })
  const costing = (cost: string) => [anItem({ cost, cost_currency_code: "uah" })]

  it("a discount stops at the margin, on the grid above it", () => {
    const rows = someRows({
      types: [guardedType],
      items: costing("76.00"),
      rules: [aRule({ percent: "-10" })],
      type_prices: [own],
    })
    expect(amountOf(aQuery(), rows)).toBe("95.99")
  })

  it("a discount is given up at most: the guard never makes the list price dearer", () => {
    const rows = someRows({
      types: [guardedType],
      items: costing("95.00"),
      rules: [aRule({ percent: "-10" })],
      type_prices: [own],
    })
    expect(amountOf(aQuery(), rows)).toBe("100.00")
  })

  it("a stated price stands, whatever the cost", () => {
    expect(amountOf(aQuery(), someRows({ types: [guardedType], items: costing("99.00"), type_prices: [own] }))).toBe(
      "100.00",
    )
  })
})

describe("explainPrices", () => {
  it("tells every step in order, the losers too", () => {
    const rows = someRows({
      fixed: [aFixedPrice()],
      rules: [aRule({ price_type_id: "gone" })],
      type_prices: [own, recommended],
    })
    expect(explainPrices(aQuery(), rows)[0].steps).toEqual([
      { kind: "fixed", id: "fixed", label: "№ 7", outcome: "price", amount: "77.00" },
      { kind: "rule", id: "contract-all-null", label: "Winter", outcome: "no_price", amount: null },
      { kind: "contract_type", id: "wholesale", label: "Опт 1", outcome: "price", amount: "100.00" },
      { kind: "recommended", id: "rrp", label: "РРЦ", outcome: "price", amount: "150.00" },
    ])
  })
})
