import { compare, isEqual, lineTotal, roundMoney, subtract, sumMoney, taxInside, withTax } from "../money"

describe("money", () => {
  it.each([
    ["10.005", "10.01"],
    ["10.004999", "10.00"],
    ["-10.005", "-10.01"],
    ["0", "0.00"],
    ["1e3", "1000.00"],
  ])("rounds %s to the kopeck half up", (amount, expected) => {
    expect(roundMoney(amount)).toBe(expected)
  })

  it("does not lose what binary floats lose", () => {
    expect(sumMoney(["0.10", "0.20"])).toBe("0.30")
    expect(lineTotal("1.005", "100")).toBe("100.50")
  })

  it.each([
    ["120.00", "20", "20.00"],
    ["100.00", "20", "16.67"],
    ["107.00", "7", "7.00"],
    ["99.99", "0", "0.00"],
  ])("finds the VAT inside %s at %s %%", (total, rate, expected) => {
    expect(taxInside(total, rate)).toBe(expected)
  })

  it.each([
    ["100.00", "20", "120.00"],
    ["10.33", "20", "12.40"],
    ["10.33", "7", "11.05"],
  ])("adds VAT to %s at %s %%", (net, rate, expected) => {
    expect(withTax(net, rate)).toBe(expected)
  })

  it("compares by value", () => {
    expect(isEqual("10", "10.00")).toBe(true)
    expect(compare("9.99", "10")).toBe(-1)
    expect(compare("10.01", "10")).toBe(1)
    expect(subtract("10", "0.01")).toBe("9.99")
  })

  it("refuses what is not a number", () => {
    expect(() => roundMoney("ten")).toThrow('"ten" is not a decimal number')
  })
})
