import { changedPrices, quantitiesOf } from "../price-quantity-change"

const line = (id: string, unit_price = "500.50", variant_id: string | null = "tyre") => ({ id, variant_id, unit_price })
const at = (price: string) => new Map([["tyre", price]])

describe("changedPrices", () => {
  it.each([
    ["up", "500.50", "450.25"],
    ["down", "450.25", "500.50"],
  ])("brings all lines of an article into the other tier, %s", (_case, old, now) => {
    const { prices, repriced } = changedPrices(
      [line("a", old), line("b", old), line("c", old, "disc")],
      at(old),
      at(now),
    )

    expect(repriced).toEqual(["a", "b"].map((id) => ({ id, variant_id: "tyre", unit_price: Number(now) })))
    expect(prices.get("tyre")).toBe(now)
  })

  it("leaves a price that has changed meanwhile for the verification, and gives it to what is added", () => {
    const { prices, repriced } = changedPrices([line("a", "400.00")], at("500.50"), at("500.50"))

    expect([repriced, prices.get("tyre")]).toEqual([[], "400.00"])
  })

  it("prices what is new in the cart, and nothing that the contract has no price for", () => {
    expect(changedPrices([], new Map(), at("500.50")).prices.get("tyre")).toBe("500.50")
    expect(changedPrices([line("a")], at("500.50"), new Map())).toEqual({ prices: new Map(), repriced: [] })
  })

  it("names a line only where its price is another one", () => {
    expect(changedPrices([line("a", "450.25")], at("500.50"), at("450.250")).repriced).toEqual([])
  })
})

it("quantitiesOf adds up the lines of an article; a line without one is none", () => {
  const rows = [
    { variant_id: "tyre", quantity: "4" },
    { variant_id: null, quantity: 9 },
    { variant_id: "tyre", quantity: 5 },
  ]
  expect([...quantitiesOf(rows)]).toEqual([["tyre", 9]])
})
