import { dayOf, endOf, formatAmount, formatMoment, formatPercent, lastMomentOf, localeOf, momentOf } from "../format"

/** Intl parts numbers with spaces of several kinds. */
const plain = (text: string): string => text.replace(/\s/g, " ")

describe("localeOf", () => {
  it.each([
    ["uk", "uk"],
    ["en", "en"],
    ["ptBR", "pt-BR"],
    ["zhCN", "zh-CN"],
  ])("%s is %s", (language, locale) => {
    expect(localeOf(language)).toBe(locale)
  })
})

describe("formatAmount", () => {
  it.each([
    [1234.5, "uah", "uk", "1 234,50 ₴"],
    [1234.5, "uah", "en", "₴1,234.50"],
    [0, "usd", "ptBR", "$ 0,00"],
  ])("%s %s in %s is %s", (amount, currency, language, text) => {
    expect(plain(formatAmount(amount, currency, language))).toBe(text)
  })
})

describe("formatMoment", () => {
  // At noon the day is the same in every time zone that people trade in.
  const noon = "2026-03-05T12:00:00.000Z"

  it.each([
    ["uk", "5 бер. 2026"],
    ["en", "Mar 5, 2026"],
    ["ptBR", "5 de mar. de 2026"],
  ])("in %s begins with %s", (language, day) => {
    expect(plain(formatMoment(noon, language)).startsWith(day)).toBe(true)
  })
})

it("a day of a date field is the moment when it begins here, and back", () => {
  for (const day of ["2026-01-01", "2026-03-29", "2026-12-31"]) {
    expect(dayOf(momentOf(day))).toBe(day)
    expect(new Date(momentOf(day)!).getHours()).toBe(0)
  }
  expect([dayOf(null), momentOf("")]).toEqual(["", null])
})

it("a last day of a date field is the moment when it is over here, and back", () => {
  for (const day of ["2026-01-01", "2026-03-29", "2026-10-25", "2026-12-31"]) {
    expect(dayOf(lastMomentOf(endOf(day)))).toBe(day)
    expect(new Date(endOf(day)!).getHours()).toBe(0)
  }
  expect([lastMomentOf(null), endOf("")]).toEqual([null, null])
})

it.each([
  ["-12.5", "uk", "−12,5 %"],
  ["10", "en", "+10 %"],
  ["0", "en", ""],
])("a change of %s in %s is %s", (percent, language, text) => {
  expect(formatPercent(percent, language)).toBe(text)
})
