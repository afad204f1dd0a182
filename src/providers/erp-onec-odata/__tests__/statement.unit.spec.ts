import { toMovements, toParty, totalOf } from "../mappers/statement"
import { UT } from "../profiles/ut"
import type { SettlementRecordRow } from "../schemas/rows"

const refOf = (digit: string) => `${digit.repeat(8)}-1111-11e1-b864-002354e1ef1c`
const context = { heads: new Map(), values: UT.values, timeZone: "Europe/Kyiv" }

const aRecord = (patch: Partial<SettlementRecordRow> = {}): SettlementRecordRow => ({
  period: "2026-01-10T23:30:00",
  recorder: refOf("1"),
  recorder_type: "StandardODATA.Document_РеализацияТоваровУслуг",
  is_active: true,
  direction: "Receipt",
  debt: "0.00",
  ahead: "0.00",
  ...patch,
})

const told = (records: SettlementRecordRow[]) =>
  toMovements(records, context).map(({ kind, debit, credit }) => [kind, debit, credit])

describe("movements of a statement", () => {
  it.each([
    ["a debt that arises", { debt: "10.50" }, ["shipment", "10.50", "0.00"]],
    [
      "a debt that is paid",
      { debt: "10.50", direction: "Expense", recorder_type: "StandardODATA.Document_ПриходныйКассовыйОрдер" },
      ["payment", "0.00", "10.50"],
    ],
    [
      "an advance",
      { ahead: "7.00", recorder_type: "StandardODATA.Document_ПоступлениеБезналичныхДенежныхСредств" },
      ["payment", "0.00", "7.00"],
    ],
    [
      "an advance that is paid back",
      {
        ahead: "7.00",
        direction: "Expense",
        recorder_type: "StandardODATA.Document_СписаниеБезналичныхДенежныхСредств",
      },
      ["refund", "7.00", "0.00"],
    ],
    ["a shipment that is reversed", { debt: "-3.00" }, ["shipment", "0.00", "3.00"]],
    [
      "a document of another kind",
      { debt: "1.00", recorder_type: "StandardODATA.Document_Неведомый" },
      ["other", "1.00", "0.00"],
    ],
  ])("%s", (_what, patch, expected) => {
    expect(told([aRecord(patch)])).toEqual([expected])
  })

  it("are one a document; what is set off and what is inactive moves nothing", () => {
    const setOff = [
      aRecord({ recorder: refOf("2"), debt: "5.00", direction: "Expense" }),
      aRecord({ recorder: refOf("2"), ahead: "5.00", direction: "Expense" }),
    ]
    expect(
      told([
        aRecord({ debt: "1.10" }),
        aRecord({ debt: "2.20" }),
        ...setOff,
        aRecord({ recorder: refOf("3"), debt: "9.00", is_active: false }),
      ]),
    ).toEqual([["shipment", "3.30", "0.00"]])
  })

  it("take number and date of their document, or the period of the record", () => {
    const empty = { total: null, currency: null, order: null }
    const head = { ref: refOf("1"), number: "ГТ00-000007", date: "2026-01-10T09:00:00", ...empty }
    expect(toMovements([aRecord({ debt: "1.00" })], { ...context, heads: new Map([[head.ref, head]]) })).toMatchObject([
      { number: "ГТ00-000007", date: "2026-01-10T07:00:00.000Z" },
    ])
    expect(toMovements([aRecord({ debt: "1.00" })], context)).toMatchObject([
      { number: "", date: "2026-01-10T21:30:00.000Z" },
    ])
  })
})

it("a balance is what is owed without what is paid ahead", () => {
  const totals = {
    analytics_key: refOf("1"),
    opening: "10.00",
    closing: "0.00",
    ahead_opening: "2.50",
    ahead_closing: "4.00",
  }
  expect(totalOf([totals, totals], (row) => [row.opening, row.ahead_opening])).toBe("15.00")
  expect(totalOf([totals], (row) => [row.closing, row.ahead_closing])).toBe("-4.00")
  expect(totalOf([], (row) => [row.closing, row.ahead_closing])).toBe("0.00")
})

it("a party goes by its full name where it has one", () => {
  const row = { ref: refOf("1"), name: "Гурт", full_name: "", registration_number: "41234564", vat_number: null }
  expect(toParty(row)).toEqual({ name: "Гурт", registration_number: "41234564", vat_number: null })
  expect(toParty({ ...row, full_name: "ТОВ «Гурт»" }).name).toBe("ТОВ «Гурт»")
})
