import { toCurrencyRates } from "../mappers/currency"
import { type ReceivableContext, toReceivables } from "../mappers/receivables"
import { UT } from "../profiles/ut"
import { rowOf } from "../schemas/read"
import * as rows from "../schemas/rows"

const refOf = (digit: string) => `${digit.repeat(8)}-1111-11e1-b864-002354e1ef1c`
const [UAH, USD] = [refOf("a"), refOf("b")]
const CURRENCIES = new Map([
  [UAH, "uah"],
  [USD, "usd"],
])
const { objects, values } = UT

describe("rates of 1C", () => {
  const rate = (over: object) =>
    rowOf(
      { Period: "2026-05-01T00:00:00", Валюта_Key: USD, Курс: 41.4983, Кратность: "1", ...over },
      objects.currency_rate,
      rows.CurrencyRateRow,
    )
  const mapped = (...found: object[]) =>
    toCurrencyRates(found.map(rate), CURRENCIES, { timeZone: "Europe/Kyiv", values })

  it("are of one unit, in the base's own currency, from the midnight of the base", () => {
    expect(mapped({})).toEqual([
      { base_code: "usd", quote_code: "uah", rate: "41.4983", valid_from: "2026-04-30T21:00:00.000Z" },
    ])
  })

  it.each([
    ["by the hundred", { Курс: 4149.83, Кратность: "100" }, "41.4983"],
    ["by the thousand, to six decimals", { Курс: 123.4567, Кратность: "1000" }, "0.123457"],
    ["without a multiplicity", { Кратность: undefined }, "41.4983"],
    ["with an empty one", { Кратность: "0" }, "41.4983"],
  ])("are told %s", (_how, over, expected) => {
    expect(mapped(over)).toMatchObject([{ rate: expected }])
  })

  it("the own currency, one without a rate and one that is not known here are passed over", () => {
    expect(mapped({ Валюта_Key: UAH, Курс: 1 }, { Курс: 0 }, { Валюта_Key: refOf("c") })).toEqual([])
  })
})

describe("a shipment in dollars that is settled in hryvnias", () => {
  const row = (over: object = {}) =>
    rowOf(
      {
        АналитикаУчетаПоПартнерам_Key: refOf("1"),
        Валюта_Key: UAH,
        РасчетныйДокумент: refOf("2"),
        РасчетныйДокумент_Type: "StandardODATA.Document_РеализацияТоваровУслуг",
        ДатаВозникновения: "2026-05-01T10:00:00",
        ДатаПлановогоПогашения: "2026-05-15T00:00:00",
        ДолгOpeningBalance: 0,
        ДолгReceipt: 4000,
        ДолгClosingBalance: 1500,
        ПредоплатаOpeningBalance: 0,
        ПредоплатаClosingBalance: 0,
        ...over,
      },
      objects.settlement_by_term,
      rows.SettlementByTermRow,
    )
  const read = (found: rows.SettlementByTermRow[], document: object = {}) => {
    const head = rowOf(
      {
        Ref_Key: refOf("2"),
        Number: "ГТ00-000007",
        Date: "2026-05-01T10:00:00",
        СуммаДокумента: 100,
        Валюта_Key: USD,
        ЗаказКлиента: refOf("3"),
        ...document,
      },
      objects.shipment,
      rows.SettlementDocumentRow,
    )
    const key = rowOf(
      { Ref_Key: refOf("1"), Контрагент_Key: refOf("4"), Организация_Key: refOf("5") },
      objects.analytics_key,
      rows.AnalyticsKeyRow,
    )
    const context: ReceivableContext = {
      keys: [key],
      agreements: [],
      contracts: [],
      currencies: CURRENCIES,
      values,
      documents: new Map([[head.ref, head]]),
      timeZone: "Europe/Kyiv",
    }
    return toReceivables(found, context)
  }

  it("has all its amounts in the currency of the settlement, and says in its own what it shipped", () => {
    expect(read([row()])).toMatchObject([
      {
        currency_code: "uah",
        amount: "4000.00",
        open_amount: "1500.00",
        arisen: "4000.00",
        shipped: { currency_code: "usd", amount: "100.00" },
      },
    ])
  })

  it("due in parts is shipped once", () => {
    const parts = read([row(), row({ ДатаПлановогоПогашения: "2026-06-15T00:00:00" })])
    expect(parts.map(({ shipped }) => shipped?.amount)).toEqual(["100.00", "0.00"])
  })

  it("taken back has shipped nothing", () => {
    expect(read([row({ ДолгReceipt: 0, ДолгClosingBalance: 0 })])).toEqual([])
    expect(read([row({ ДолгReceipt: 0, ДолгClosingBalance: -5 })])).toMatchObject([{ arisen: "0.00" }])
    expect(read([row({ ДолгReceipt: 0, ДолгClosingBalance: -5 })])[0]).not.toHaveProperty("shipped")
  })

  it.each([
    ["in the settlement's currency", { Валюта_Key: UAH, СуммаДокумента: 4100 }],
    ["of a base whose documents tell none", { Валюта_Key: undefined, СуммаДокумента: 4100 }],
  ])("a document %s has its own sum, as ever", (_what, document) => {
    const [told] = read([row()], document)
    expect(told).toMatchObject({ amount: "4100.00", arisen: "4000.00" })
    expect(told).not.toHaveProperty("shipped")
  })
})
