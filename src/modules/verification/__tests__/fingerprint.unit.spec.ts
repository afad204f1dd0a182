import { fingerprintOf } from "../fingerprint"

const cart = {
  contract: { id: "ctr_1" },
  currency_code: "uah",
  lines: [
    { line_item_id: "a", variant_id: "tyre", quantity: "4", unit_price: "100.00" },
    { line_item_id: "b", variant_id: "oil", quantity: "1", unit_price: "50.00" },
  ],
}

describe("fingerprintOf", () => {
  it("does not depend on the order of lines nor on how a number is written", () => {
    const rewritten = {
      ...cart,
      lines: [cart.lines[1]!, { ...cart.lines[0]!, quantity: "4.000", unit_price: "100" }],
    }

    expect(fingerprintOf(rewritten)).toBe(fingerprintOf(cart))
  })

  it.each([
    ["contract", { ...cart, contract: { id: "ctr_2" } }],
    ["currency", { ...cart, currency_code: "usd" }],
    ["price", { ...cart, lines: [{ ...cart.lines[0]!, unit_price: "100.01" }, cart.lines[1]!] }],
    ["quantity", { ...cart, lines: [{ ...cart.lines[0]!, quantity: "5" }, cart.lines[1]!] }],
    ["line", { ...cart, lines: [cart.lines[0]!] }],
  ])("changes with the %s", (_what, changed) => {
    expect(fingerprintOf(changed)).not.toBe(fingerprintOf(cart))
  })
})
