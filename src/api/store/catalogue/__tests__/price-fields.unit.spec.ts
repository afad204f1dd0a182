import { splitFields } from "../price-fields"

describe("prices among the fields that were asked for", () => {
  it("tells them from all the rest, at any depth and in every spelling", () => {
    const { pricePaths, withoutPrices } = splitFields([
      "id",
      "variants.title",
      "variants.calculated_price.*",
      "variants.calculated_price.calculated_amount",
      "variants.prices.amount",
      "*variants.price_set",
      "products.variants.prices",
    ])

    expect(pricePaths).toEqual([["variants"]])
    expect(withoutPrices).toEqual(["id", "variants.title", "variants.id", "type_id"])
  })

  it("of variants themselves", () => {
    expect(splitFields(["sku", "calculated_price.*"])).toEqual({
      pricePaths: [[]],
      withoutPrices: ["sku", "id", "product_id", "product.id", "product.type_id"],
    })
  })

  it("leaves what only sounds like a price to the host", () => {
    expect(splitFields(["price_story", "variants.pricelist_note"]).withoutPrices).toEqual([
      "price_story",
      "variants.pricelist_note",
    ])
  })
})
