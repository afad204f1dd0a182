import { readCost } from "../read-cost"
import { readPriceRule } from "../read-price-rule"
import type { RowProblem } from "../read-row"
import { readTypePrice } from "../read-type-price"

describe("a row of a file", () => {
  const problems: RowProblem[] = []
  const tell = (problem: RowProblem) => problems.push(problem)
  const price = { price_type_id: "t", variant_id: "v", amount: "12.50" }
  const cost = { variant_id: "v", cost: "12.50", currency_code: "UAH" }

  beforeEach(() => problems.splice(0))

  it("is a price of a type, of one piece unless said", () => {
    expect(readTypePrice({ line: 2, values: price }, tell)).toEqual({ ...price, min_quantity: 1 })
    expect(readTypePrice({ line: 2, values: { ...price, min_quantity: "10" } }, tell)).toEqual({
      ...price,
      min_quantity: 10,
    })
    expect(problems).toEqual([])
  })

  it("is a cost", () => {
    expect(readCost({ line: 2, values: cost }, tell)).toEqual({ ...cost, currency_code: "uah" })
    expect(problems).toEqual([])
  })

  it.each([
    ["1 234,56", "1234.56"],
    ["1.234,56", "1234.56"],
    ["120.120000", "120.120000"],
  ])("has its amount as %s", (amount, read) => {
    expect(readTypePrice({ line: 2, values: { ...price, amount } }, tell)).toMatchObject({ amount: read })
    expect(problems).toEqual([])
  })

  it.each([
    ["1,234", "may be a thousand or a fraction: write 1234.00 or 1.23"],
    ["33.3333333333333", "has more than two decimals: round it as the price is to be"],
    ["33.3333", "has more than two decimals: round it as the price is to be"],
    ["7.5%", "must be a positive amount such as 1234.50"],
  ])("says what is wrong with the amount %s", (amount, message) => {
    expect(readTypePrice({ line: 2, values: { ...price, amount } }, tell)).toBeNull()
    expect(problems).toEqual([{ line: 2, column: "amount", message }])
  })

  it("is a rule with its percent as people and cells of percent have it", () => {
    const rule = { name: "spring", target_kind: "all" }
    const percentOf = (percent: string) => readPriceRule({ line: 2, values: { ...rule, percent } }, tell)?.percent
    expect(["-7.5%", "\u22127,5 %", "-7.5", "+10", "-7.1250%"].map(percentOf)).toEqual([
      "-7.5",
      "-7.5",
      "-7.5",
      "10",
      "-7.1250",
    ])
    expect([percentOf("%%"), percentOf("7 of 10")]).toEqual([undefined, undefined])
    expect(problems.map(({ column }) => column)).toEqual(["percent", "percent"])
  })

  it.each([
    ["amount", "-5"],
    ["amount", "0"],
    ["amount", "1e3"],
    ["amount", ""],
    ["min_quantity", "0"],
    ["min_quantity", "1.5"],
    ["min_quantity", "1000000"],
    ["price_type_id", ""],
    ["variant_id", ""],
  ])("is no price of a type where its %s is %j", (column, value) => {
    expect(readTypePrice({ line: 7, values: { ...price, [column]: value } }, tell)).toBeNull()
    expect(problems).toMatchObject([{ line: 7, column }])
  })

  it.each([
    ["cost", "-5"],
    ["cost", "0.00"],
    ["cost", "free"],
    ["currency_code", ""],
    ["currency_code", "грн"],
    ["variant_id", ""],
  ])("is no cost where its %s is %j", (column, value) => {
    expect(readCost({ line: 7, values: { ...cost, [column]: value } }, tell)).toBeNull()
    expect(problems).toMatchObject([{ line: 7, column }])
  })

  it("is told with all that is wrong with it", () => {
    expect(readTypePrice({ line: 3, values: {} }, tell)).toBeNull()
    expect(problems.map(({ column }) => column)).toEqual(["price_type_id", "variant_id", "amount"])
  })
})
