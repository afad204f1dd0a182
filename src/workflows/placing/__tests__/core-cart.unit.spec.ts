import { type OurCart, throwIfReadOtherwise } from "../cart/core-cart"

const line = { id: "line_1", variant_id: "variant_1", quantity: 2, unit_price: 100, is_tax_inclusive: true }
const tax_lines = [{ rate: 20 }]
const core = (item: object, more: object = {}) => ({
  id: "cart_1",
  currency_code: "uah",
  customer: { id: "cus_1" },
  shipping_total: 0,
  items: [{ ...line, tax_lines, ...item }],
  ...more,
})
const ours = (unit_price: string, total: string): OurCart => ({
  currency_code: "uah",
  customer_id: "cus_1",
  total,
  contract: { id: "ctr_1" },
  lines: [{ line_item_id: "line_1", variant_id: "variant_1", quantity: "2", unit_price }],
})

describe("throwIfReadOtherwise", () => {
  it.each([
    ["as it is", core({}), ours("100", "200.00")],
    [
      "a guest's line without VAT, whose price with it is the contract's",
      core({ is_tax_inclusive: false }),
      ours("120", "240.00"),
    ],
    ["called with the id alone", { id: "cart_1" }, ours("100", "200.00")],
  ])("takes a cart: %s", (_what, read, cart) => {
    expect(() => throwIfReadOtherwise(read, cart)).not.toThrow()
  })

  it.each([
    ["a quantity", core({ quantity: 3 }), ours("100", "200.00")],
    ["a price", core({ unit_price: 90 }), ours("100", "200.00")],
    ["a discount", core({ adjustments: [{ amount: 10, is_tax_inclusive: true }] }), ours("100", "200.00")],
    ["a customer", core({}, { customer: { id: "cus_2" } }), ours("100", "200.00")],
    ["a currency", core({}, { currency_code: "usd" }), ours("100", "200.00")],
  ])("refuses one that differs in %s", (_what, read, cart) => {
    expect(() => throwIfReadOtherwise(read, cart)).toThrow()
  })
})
