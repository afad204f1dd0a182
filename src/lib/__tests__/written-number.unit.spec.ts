import { readWrittenNumber } from "../written-number"

describe("a number as people write it", () => {
  it.each([
    ["1234.5", "1234.5"],
    ["1234,50", "1234.50"],
    ["1 234,56", "1234.56"],
    ["1\u00a0234\u00a0567,8", "1234567.8"],
    ["1\u202f234", "1234"],
    ["1.234,56", "1234.56"],
    ["1,234.56", "1234.56"],
    ["1.234.567", "1234567"],
    ["1,234,567.89", "1234567.89"],
    ["\u22127,5", "-7.5"],
    ["0,234", "0.234"],
    ["1234,567", "1234.567"],
    ["1,2340", "1.2340"],
    [" 12 ", "12"],
  ])("%j is %s", (text, value) => {
    expect(readWrittenNumber(text)).toEqual({ value })
  })

  it.each(["1,234", "1.234", "-12,345", "999.000"])("%j may be two numbers", (text) => {
    expect(readWrittenNumber(text)).toEqual({ problem: "ambiguous" })
  })

  it.each(["", "free", "1e3", "12 34", "1.23.4", "1,23,456", "1.234,56,7", "5 %", "12 грн", "=1+1", "--1", "1 234 5"])(
    "%j is none",
    (text) => {
      expect(readWrittenNumber(text)).toEqual({ problem: "no_number" })
    },
  )
})
