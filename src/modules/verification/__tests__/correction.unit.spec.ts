import type { VerificationLine } from "../compare-cart"
import { changedLines, changesOf, grantedLines } from "../correction"

const difference = (overrides: Partial<VerificationLine> = {}): VerificationLine => ({
  line_item_id: "line_1",
  variant_id: "tyre",
  sku: "SKU-1",
  title: "Tyre",
  reasons: ["price_increased", "insufficient_stock"],
  price: { old: "100.00", new: "110.00" },
  quantity: { requested: "4", available: "3" },
  ...overrides,
})

describe("changesOf", () => {
  it("takes the new price and what is free when accepted in whole", () => {
    expect(changesOf([difference()])).toEqual([
      { action: "update", line_item_id: "line_1", quantity: "3", unit_price: "110.00" },
    ])
  })

  it("keeps the quantity when there is more than was asked for", () => {
    const [change] = changesOf([difference({ quantity: { requested: "4", available: "40" } })])

    expect(change).toMatchObject({ quantity: "4" })
  })

  it.each([
    ["nothing is free", difference({ quantity: { requested: "4", available: "0" } })],
    ["it is not sold any more", difference({ price: { old: "100.00", new: null } })],
  ])("removes the line when %s", (_case, line) => {
    expect(changesOf([line])).toEqual([{ action: "remove", line_item_id: "line_1" }])
  })

  it("takes only the lines named when accepted in part", () => {
    const lines = [difference(), difference({ line_item_id: "line_2" })]

    expect(changesOf(lines, [{ line_item_id: "line_2" }])).toEqual([
      { action: "update", line_item_id: "line_2", quantity: "3", unit_price: "110.00" },
    ])
  })

  it("takes the buyer's own smaller quantity", () => {
    expect(changesOf([difference()], [{ line_item_id: "line_1", quantity: 2 }])).toEqual([
      { action: "update", line_item_id: "line_1", quantity: "2", unit_price: "110.00" },
    ])
  })

  it.each([
    ["remove", { line_item_id: "line_1", remove: true }],
    ["a quantity of zero", { line_item_id: "line_1", quantity: 0 }],
  ])("removes the line for %s", (_case, answer) => {
    expect(changesOf([difference()], [answer])).toEqual([{ action: "remove", line_item_id: "line_1" }])
  })

  it.each([0.5, 1.5, 3_000_000_000])("refuses %s pieces, which no cart can hold", (quantity) => {
    expect(() => changesOf([difference()], [{ line_item_id: "line_1", quantity }])).toThrow(
      expect.objectContaining({ code: "quantity_invalid" }),
    )
  })

  it("refuses more than is free", () => {
    expect(() => changesOf([difference()], [{ line_item_id: "line_1", quantity: 4 }])).toThrow(
      "SKU-1: 4 were asked for, 3 can be had.",
    )
  })

  it("refuses a line that does not differ", () => {
    expect(() => changesOf([difference()], [{ line_item_id: "line_9" }])).toThrow("no difference in the line line_9")
  })
})

describe("the lines of a cart", () => {
  const line = (line_item_id: string, quantity: string) => ({
    line_item_id,
    variant_id: "tyre",
    quantity,
    unit_price: "100.00",
  })
  const lines = [line("line_1", "4"), line("line_2", "7"), line("line_3", "2")]
  const differences = [
    difference(),
    difference({ line_item_id: "line_3", quantity: { requested: "2", available: "0" } }),
  ]

  it("as granted have what can be had", () => {
    expect(grantedLines(lines, differences).map(({ quantity }) => quantity)).toEqual(["3", "7", "0"])
  })

  it("as changed have the new prices, and not what is removed", () => {
    expect(changedLines(lines, changesOf(differences))).toMatchObject([
      { line_item_id: "line_1", quantity: "3", unit_price: "110.00" },
      { line_item_id: "line_2", quantity: "7", unit_price: "100.00" },
    ])
  })
})
