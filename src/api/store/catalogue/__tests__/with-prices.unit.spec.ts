import { toCalculatedPrice } from "../../../../workflows/prices/shown/calculated-price"
import { variantsAt, withPricesAt } from "../with-prices"

const price = toCalculatedPrice(
  {
    variant_id: "v1",
    quantity: 1,
    amount: "90.10",
    source: "rule",
    price_type_id: "t",
    price_type_name: "Опт",
    rule: null,
    document: null,
    list_amount: "100.00",
    recommended_amount: null,
    tiers: [],
    valid_from: new Date(0),
    valid_until: null,
    as_of: new Date(0),
  },
  "uah",
)

describe("prices in an answer", () => {
  const body = {
    products: [
      { id: "p1", type_id: "tt", variants: [{ id: "v1" }, { id: "v2" }] },
      { id: "p2", variants: null },
    ],
    count: 2,
  }

  it("finds the variants with what their taxes depend on", () => {
    expect(variantsAt(body, ["variants"])).toEqual([
      { id: "v1", product_id: "p1", product_type_id: "tt" },
      { id: "v2", product_id: "p1", product_type_id: "tt" },
    ])
    expect(variantsAt({ variant: { id: "v3", product: { id: "p3", type_id: null } } }, [])).toEqual([
      { id: "v3", product_id: "p3", product_type_id: null },
    ])
  })

  it("gives them their prices without writing into what Medusa gave, which may lie in a cache", () => {
    const before = JSON.stringify(body)
    const priced = withPricesAt(body, ["variants"], new Map([["v1", price]]))

    expect(priced).toMatchObject({
      count: 2,
      products: [
        {
          id: "p1",
          variants: [
            { id: "v1", calculated_price: { calculated_amount: 90.1, original_amount: 100 } },
            { id: "v2", calculated_price: null },
          ],
        },
        { id: "p2", variants: null },
      ],
    })
    expect(JSON.stringify(body)).toBe(before)
  })
})
