import { type CartLine, type ErpFigures, compareCart } from "../compare-cart"

const line = (overrides: Partial<CartLine> = {}): CartLine => ({
  line_item_id: "line_1",
  variant_id: "tyre",
  sku: "SKU-1",
  title: "Tyre",
  quantity: "4",
  unit_price: "100.00",
  ...overrides,
})

const figures = (entries: Record<string, ErpFigures>) => new Map(Object.entries(entries))

describe("compareCart", () => {
  it("finds no difference where price and stock are as agreed", () => {
    const comparison = compareCart([line()], figures({ tyre: { price: "100", available: "4" } }))

    expect(comparison).toEqual({ lines: [], totals: { old: "400.00", new: "400.00" } })
  })

  it.each([
    ["a higher price", { price: "110.00", available: "10" }, ["price_increased"], "440.00"],
    ["a lower price", { price: "90.50", available: "10" }, ["price_decreased"], "362.00"],
    ["less stock", { price: "100.00", available: "3" }, ["insufficient_stock"], "300.00"],
    ["no stock", { price: "100.00", available: "0" }, ["out_of_stock"], "0.00"],
    ["stock with part of a piece", { price: "100.00", available: "3.75" }, ["insufficient_stock"], "300.00"],
    ["less than one piece", { price: "100.00", available: "0.5" }, ["out_of_stock"], "0.00"],
    ["stock below zero", { price: "100.00", available: "-2" }, ["out_of_stock"], "0.00"],
    ["no price any more", { price: null, available: "10" }, ["not_for_sale"], "0.00"],
    [
      "price and stock at once",
      { price: "110.00", available: "1" },
      ["price_increased", "insufficient_stock"],
      "110.00",
    ],
    ["neither price nor stock", { price: null, available: null }, ["not_for_sale", "out_of_stock"], "0.00"],
  ])("tells %s", (_case, erp, reasons, total) => {
    const comparison = compareCart([line()], figures({ tyre: erp }))

    expect(comparison.lines.map((difference) => difference.reasons)).toEqual([reasons])
    expect(comparison.totals).toEqual({ old: "400.00", new: total })
  })

  it("takes a variant that the ERP does not mention for neither sold nor in stock", () => {
    const [difference] = compareCart([line()], new Map()).lines

    expect(difference).toMatchObject({
      reasons: ["not_for_sale", "out_of_stock"],
      price: { old: "100.00", new: null },
      quantity: { requested: "4", available: "0" },
    })
  })

  it("shares the stock of one variant among its lines, in the order of the cart", () => {
    const comparison = compareCart(
      [line({ line_item_id: "first" }), line({ line_item_id: "second" })],
      figures({ tyre: { price: "100.00", available: "5" } }),
    )

    expect(comparison.lines).toEqual([
      expect.objectContaining({
        line_item_id: "second",
        reasons: ["insufficient_stock"],
        quantity: { requested: "4", available: "1" },
      }),
    ])
    expect(comparison.totals.new).toBe("500.00")
  })

  it("rounds each line to the kopeck", () => {
    const comparison = compareCart(
      [line({ quantity: "0.333", unit_price: "10.01" })],
      figures({ tyre: { price: "10.01", available: "1" } }),
    )

    expect(comparison.totals.old).toBe("3.33")
  })
})
