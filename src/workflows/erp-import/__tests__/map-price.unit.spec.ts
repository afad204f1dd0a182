import { mapPrices, planOwnPrices, priceKey } from "../map-price"
import { aPrice } from "./factories"

const AS_OF = "2026-03-01T08:00:00.000Z"

const context = {
  productOf: new Map([["p1", { variant_id: "variant_1", vat_rate: "20" }]]),
  typeOf: new Map([
    ["t1", { id: "ptyp_1", currency_code: "uah", includes_tax: true, is_recommended: false }],
    ["net", { id: "ptyp_net", currency_code: "uah", includes_tax: false, is_recommended: false }],
    ["rrp", { id: "ptyp_rrp", currency_code: "uah", includes_tax: true, is_recommended: true }],
  ]),
  taxInclusive: new Set(["uah"]),
  as_of: AS_OF,
}

describe("mapPrices", () => {
  it.each([
    ["with VAT as it is", "t1", "100", "20", "100.00"],
    ["without VAT grossed up", "net", "100.00", "20", "120.00"],
    ["to the kopeck, half up", "net", "10.02", "7", "10.72"],
    ["at a rate of zero", "net", "99.99", "0", "99.99"],
  ])("stores a price %s", (_, price_type_ref, amount, vat_rate, expected) => {
    const productOf = new Map([["p1", { variant_id: "variant_1", vat_rate }]])
    const { prices } = mapPrices([aPrice({ price_type_ref, amount })], { ...context, productOf })
    expect(prices).toMatchObject([{ amount: expected, variant_id: "variant_1", as_of: AS_OF }])
  })

  it("counts a pair that comes twice once, by its younger price", () => {
    const older = aPrice({ amount: "90.00", valid_from: "2025-01-01T00:00:00.000Z" })
    const younger = aPrice({ amount: "110.00", valid_from: "2026-02-01T00:00:00.000Z" })
    for (const rows of [
      [older, younger],
      [younger, older],
    ]) {
      expect(mapPrices(rows, context).prices.map(({ amount }) => amount)).toEqual(["110.00"])
    }
  })

  it("gives nothing away for an emptied price", () => {
    const { prices, emptied, own } = mapPrices([aPrice({ price_type_ref: "rrp", amount: "0" })], context)
    expect(prices).toEqual([])
    expect(emptied).toEqual([{ price_type_id: "ptyp_rrp", variant_id: "variant_1" }])
    expect(own).toEqual([{ variant_id: "variant_1", currency_code: "uah", amount: null }])
  })

  it("makes only the recommended price the variant's own", () => {
    const rows = [aPrice({ price_type_ref: "t1" }), aPrice({ price_type_ref: "rrp", amount: "150.00" })]
    expect(mapPrices(rows, context).own).toEqual([{ variant_id: "variant_1", currency_code: "uah", amount: "150.00" }])
  })

  it.each([
    ["the one with VAT without it", true, "150.00", "125.00"],
    ["the one without VAT as it is", false, "125.00", "125.00"],
    ["an emptied one as none", true, "0", null],
  ])("states %s where the store adds VAT to its prices", (_, includes_tax, amount, expected) => {
    const typeOf = new Map([["rrp", { id: "ptyp_rrp", currency_code: "uah", includes_tax, is_recommended: true }]])
    const mapped = mapPrices([aPrice({ price_type_ref: "rrp", amount })], {
      ...context,
      typeOf,
      taxInclusive: new Set(),
    })
    expect(mapped.own).toEqual([{ variant_id: "variant_1", currency_code: "uah", amount: expected }])
    expect(mapped.prices.map((price) => price.amount)).toEqual(expected === null ? [] : ["150.00"])
  })

  it("lists prices of what is not known", () => {
    const rows = [aPrice({ product_ref: "p9" }), aPrice({ price_type_ref: "t9" })]
    expect(mapPrices(rows, context).problems).toEqual([
      { ref: "p9", reason: "It has a price, but was not taken over as a product." },
      { ref: "p1", reason: "The type t9 of its price is not known." },
    ])
  })
})

describe("planOwnPrices", () => {
  const sets = new Map([["variant_1", "pset_1"]])
  const existing = new Map([[priceKey("pset_1", "uah"), { id: "price_1", amount: "150" }]])
  const own = (amount: string | null) => [{ variant_id: "variant_1", currency_code: "uah", amount }]

  it.each([
    ["nothing when it is equal by value", own("150.00"), existing, { set: [], remove: [] }],
    [
      "a change by the price's id",
      own("160.00"),
      existing,
      { set: [{ price_set_id: "pset_1", price_id: "price_1", currency_code: "uah", amount: "160.00" }], remove: [] },
    ],
    [
      "a new price where there was none",
      own("160.00"),
      new Map(),
      { set: [{ price_set_id: "pset_1", currency_code: "uah", amount: "160.00" }], remove: [] },
    ],
    ["the removal of an emptied one", own(null), existing, { set: [], remove: ["price_1"] }],
    ["nothing for an emptied one that was not there", own(null), new Map(), { set: [], remove: [] }],
  ])("plans %s", (_, prices, stored, expected) => {
    expect(planOwnPrices(prices, sets, stored)).toEqual(expected)
  })
})
