import { sumMoney } from "../../../lib/money"
import { lineTotals } from "../line-totals"

const line = (unit_price: string, quantity: string, total: string) => ({ unit_price, quantity, total })

describe("what lines come to in a document", () => {
  it("without a discount: price times quantity, rounded to the kopeck", () => {
    expect(lineTotals([line("33.35", "3", "100.05"), line("0.333", "1", "0.333")], "100.383")).toEqual([
      { total: "100.05", discount_total: "0.00" },
      { total: "0.33", discount_total: "0.00" },
    ])
  })

  it("with a discount: what is left after it, to the kopeck", () => {
    expect(lineTotals([line("100.00", "3", "270")], "270")).toEqual([{ total: "270.00", discount_total: "30.00" }])
  })

  it("roundings that add up to kopecks are carried by the dearest discounted lines", () => {
    const lines = [
      line("10.00", "1", "9.334"),
      line("20.00", "1", "18.334"),
      line("30.00", "1", "27.334"),
      line("5.00", "1", "5"),
    ]

    // 9.33 + 18.33 + 27.33 + 5.00 would be a kopeck short.
    expect(lineTotals(lines, "60.002")).toEqual([
      { total: "9.33", discount_total: "0.67" },
      { total: "18.33", discount_total: "1.67" },
      { total: "27.34", discount_total: "2.66" },
      { total: "5.00", discount_total: "0.00" },
    ])
  })

  it("always adds up to the cart's total, for hundreds of lines", () => {
    const lines = Array.from({ length: 300 }, (_, index) => {
      const full = (index + 1) * 1.37
      return line(full.toFixed(2), "1", (Number(full.toFixed(2)) * 0.9137).toFixed(6))
    })
    const exact = lines.reduce((sum, { total }) => sum + Number(total), 0).toFixed(6)
    const totals = lineTotals(lines, exact)

    expect(sumMoney((totals ?? []).map(({ total }) => total))).toBe(Number(exact).toFixed(2))
  })

  it("null when the total holds something that is on no line", () => {
    expect(lineTotals([line("100.00", "1", "100")], "150")).toBeNull()
    expect(lineTotals([line("100.00", "1", "90")], "150")).toBeNull()
    expect(lineTotals([line("100.00", "1", "100")], "99.99")).toBeNull()
  })
})
