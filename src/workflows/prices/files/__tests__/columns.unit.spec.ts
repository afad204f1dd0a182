import { missingColumn, withOurNames } from "../columns"
import { fileKindOf } from "../kinds"
import { toEnd, toMoment } from "../to-moment"

describe("the columns of a file of prices", () => {
  it("are known by the words of people, in both languages, and strangers are left out", () => {
    expect(withOurNames({ договір: "Д-1", артикул: "A", ціна: "5", "від кількості": "10", примітка: "x" })).toEqual({
      contract: "Д-1",
      sku: "A",
      amount: "5",
      min_quantity: "10",
    })
    expect(withOurNames({ "вид цін": "Опт", собівартість: "3", валюта: "UAH" })).toEqual({
      price_type: "Опт",
      cost: "3",
      currency_code: "UAH",
    })
  })

  it.each([
    ["fixed_prices" as const, { contract: "", sku: "", amount: "" }, null],
    ["fixed_prices" as const, { contract_id: "", variant_id: "", amount: "" }, null],
    ["fixed_prices" as const, { contract: "", amount: "" }, "variant_id or sku"],
    ["price_rules" as const, { name: "", target_kind: "" }, "percent or price_type"],
    ["price_rules" as const, { name: "", target_kind: "", percent: "" }, null],
    ["type_prices" as const, { sku: "", amount: "" }, "price_type"],
    ["type_prices" as const, { price_type: "", sku: "", amount: "" }, null],
    ["costs" as const, { sku: "", cost: "" }, "currency_code"],
    ["costs" as const, { variant_id: "", cost: "", currency_code: "" }, null],
  ])("of %s %j lack %s", (kind, values, missing) => {
    expect(missingColumn(fileKindOf(kind).required, values)).toBe(missing)
  })

  it.each([
    ["2026-05-01", "2026-04-30T21:00:00.000Z"],
    ["01.05.2026", "2026-04-30T21:00:00.000Z"],
    ["01.12.2026", "2026-11-30T22:00:00.000Z"],
    ["01.05.2026 10:30", "2026-05-01T07:30:00.000Z"],
    ["2026-05-01T10:30:00", "2026-05-01T07:30:00.000Z"],
    ["2026-05-01T00:00:00+03:00", "2026-05-01T00:00:00+03:00"],
    ["1.5.2026", "2026-04-30T21:00:00.000Z"],
    ["46143", "2026-04-30T21:00:00.000Z"],
    ["31.02.2026", "31.02.2026"],
    ["5/1/2026", "5/1/2026"],
    ["12345", "12345"],
    ["", ""],
  ])("a moment is written %s", (text, moment) => {
    expect(toMoment(text, "Europe/Kyiv")).toBe(moment)
  })

  it.each([
    ["31.12.2026", "2026-12-31T22:00:00.000Z"],
    ["2026-12-31", "2026-12-31T22:00:00.000Z"],
    ["46387", "2026-12-31T22:00:00.000Z"],
    ["28.03.2026", "2026-03-28T22:00:00.000Z"],
    ["29.03.2026", "2026-03-29T21:00:00.000Z"],
    ["31.12.2026 10:30", "2026-12-31T08:30:00.000Z"],
    ["2026-12-31T10:30:00Z", "2026-12-31T10:30:00Z"],
    ["some day", "some day"],
  ])("what is valid until %s ends at %s: a day belongs to it", (text, end) => {
    expect(toEnd(text, "Europe/Kyiv")).toBe(end)
  })
})
