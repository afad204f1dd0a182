import { type LocatedStock, planLevels, stockedQuantity } from "../plan-levels"

describe("stockedQuantity", () => {
  it.each([
    ["what is free in the ERP", { available: "7", in_flight: "0", reserved: "0" }, 7],
    ["and what Medusa holds", { available: "7", in_flight: "0", reserved: "2" }, 9],
    ["and what documents hold whose orders are being made", { available: "7", in_flight: "1", reserved: "2" }, 10],
    [
      "never less than is reserved when the ERP has promised too much",
      { available: "-5", in_flight: "0", reserved: "2" },
      2,
    ],
    ["fractions exactly", { available: "0.1", in_flight: "0", reserved: "0.2" }, 0.3],
  ])("is %s", (_, figures, expected) => {
    expect(stockedQuantity(figures)).toBe(expected)
  })
})

describe("planLevels", () => {
  const stock: LocatedStock[] = [
    { variant_id: "variant_1", stock_location_id: "sloc_1", product_ref: "p1", warehouse_ref: "w1", available: "7" },
  ]
  const itemOf = new Map([["variant_1", "iitem_1"]])
  const level = { inventory_item_id: "iitem_1", location_id: "sloc_1", stocked_quantity: 7 }

  it.each([
    ["makes a level that is missing", [], { create: [level], update: [] }],
    [
      "leaves an equal one alone",
      [{ inventory_item_id: "iitem_1", stocked: "7", reserved: "0" }],
      { create: [], update: [] },
    ],
    [
      "adds what Medusa holds",
      [{ inventory_item_id: "iitem_1", stocked: "7", reserved: "2" }],
      { create: [], update: [{ ...level, stocked_quantity: 9 }] },
    ],
  ])("%s", (_, levels, expected) => {
    expect(planLevels(stock, { itemOf, inFlight: new Map(), levels })).toEqual(expected)
  })

  it("passes over a variant without an inventory item", () => {
    expect(planLevels(stock, { itemOf: new Map(), inFlight: new Map(), levels: [] })).toEqual({
      create: [],
      update: [],
    })
  })
})
