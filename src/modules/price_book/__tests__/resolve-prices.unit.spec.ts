import { type TypePriceRow, resolvePrices } from "../resolve-prices"

const row = (overrides: Partial<TypePriceRow> = {}): TypePriceRow => ({
  variant_id: "tyre",
  price_type_id: "wholesale",
  price_type_name: "Опт 1",
  is_recommended: false,
  min_quantity: 1,
  amount: "100.00",
  valid_from: "2026-01-01T00:00:00Z",
  as_of: "2026-02-01T00:00:00Z",
  ...overrides,
})

const recommended = row({ price_type_id: "rrp", price_type_name: "РРЦ", is_recommended: true, amount: "150.00" })

const ask = (quantity = 1, price_type_id: string | null = "wholesale") => ({
  price_type_id,
  currency_code: "uah",
  items: [{ variant_id: "tyre", quantity }],
})

describe("resolvePrices", () => {
  it("pays the contract's price type, and knows the recommended price beside it", () => {
    expect(resolvePrices(ask(), [row(), recommended])).toMatchObject([
      { amount: "100.00", price_type_id: "wholesale", recommended_amount: "150.00" },
    ])
  })

  it.each([
    ["the type has no price", "wholesale"],
    ["the contract has no type", null],
  ])("pays the recommended price when %s", (_case, priceType) => {
    expect(resolvePrices(ask(1, priceType), [recommended])).toMatchObject([{ amount: "150.00", price_type_id: "rrp" }])
  })

  it("leaves out what has no price at all", () => {
    expect(resolvePrices(ask(), [])).toEqual([])
  })

  it.each([
    [1, "100.00"],
    [9, "100.00"],
    [10, "95.00"],
    [50, "90.00"],
  ])("takes the highest tier that %d reaches", (quantity, amount) => {
    const rows = [row({ min_quantity: 50, amount: "90.00" }), row(), row({ min_quantity: 10, amount: "95.00" })]

    expect(resolvePrices(ask(quantity), rows)).toMatchObject([
      { amount, tiers: [{ min_quantity: 1 }, { min_quantity: 10 }, { min_quantity: 50 }] },
    ])
  })

  it("does not sell below the smallest tier of the own type at that type's price", () => {
    const rows = [row({ min_quantity: 10, amount: "95.00" }), recommended]

    expect(resolvePrices(ask(2), rows)).toMatchObject([{ amount: "150.00" }])
  })
})
