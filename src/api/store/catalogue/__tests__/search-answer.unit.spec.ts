import {
  namesPrice,
  parseAnswer,
  productsIn,
  searchedIndexes,
  withSearchPrices,
  withoutSearchPrices,
} from "../search-answer"

const answer = parseAnswer({
  results: [
    {
      hits: [
        {
          id: "p1",
          score: 1,
          document: { title: "Шина", min_price: 100, variants: [{ sku: "A", price: { amount: 100 } }] },
        },
      ],
      facets: {},
    },
    { hits: [{ id: "c1", document: { name: "Шини" } }] },
  ],
})!
const request = { queries: [{ entity: "product", filters: { q: "best price" } }, { entity: "product_category" }] }

describe("prices in what a search answers", () => {
  it("knows which result is of which index, and the products in it", () => {
    expect(searchedIndexes(request)).toEqual(["product", "product_category"])
    expect(searchedIndexes({ entity: "product" })).toEqual(["product"])
    expect(productsIn(answer, searchedIndexes(request))).toEqual(["p1"])
  })

  it.each([
    { filters: { variants: { price: { $lt: 5 } } } },
    { filters: { $and: [{ min_price: { $gt: 1 } }] } },
    { pagination: { order: { min_price: "ASC" } } },
    { search_options: { facets: ["price"] } },
    { search_options: { facets: [{ field: "min_price", type: "stats" }] } },
    { fields: ["id", "variants.price"] },
  ])("sees that a request goes by a price: %j", (query) => {
    expect(namesPrice({ entity: "product", ...query })).toBe(true)
    expect(namesPrice({ queries: [{ entity: "product" }, { entity: "product", ...query }] })).toBe(true)
  })

  it("what somebody types is no name of a field", () => {
    expect(namesPrice(request)).toBe(false)
    expect(namesPrice("nonsense")).toBe(false)
  })

  it("puts the caller's price in the place of what the index has, and takes that out where there is none", () => {
    const text = JSON.stringify(withoutSearchPrices(answer))
    const priced = withSearchPrices(answer, ["product", "product_category"], new Map())

    expect(text).toContain("Шина")
    expect(text).not.toMatch(/price|100/)
    expect(priced.results[0]!.hits[0]!.document).toEqual({
      title: "Шина",
      variants: [{ sku: "A" }],
      calculated_price: null,
    })
    expect(priced.results[1]!.hits[0]!.document).toEqual({ name: "Шини" })
  })
})
