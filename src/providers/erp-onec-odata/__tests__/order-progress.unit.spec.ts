import { toOrderProgress } from "../mappers/order-progress"
import { UT } from "../profiles/ut"
import type { OrderMovementRow, SettlementDocumentRow } from "../schemas/rows"

const shipment = (ref: string, total: string): SettlementDocumentRow => ({
  ref,
  number: `ГТ00-${ref}`,
  date: "2026-07-01T11:00:00",
  total,
  currency: null,
  order: "order",
})
const movement = (changes: Partial<OrderMovementRow>): OrderMovementRow => ({
  period: "2026-07-02T12:00:00",
  recorder: "s1",
  recorder_type: "StandardODATA.Document_РеализацияТоваровУслуг",
  is_active: true,
  direction: "Receipt",
  currency: "uah",
  amount: "10.00",
  ...changes,
})
const payment = (changes: Partial<OrderMovementRow> = {}) =>
  movement({
    recorder: "p1",
    recorder_type: "StandardODATA.Document_ПоступлениеБезналичныхДенежныхСредств",
    direction: "Expense",
    ...changes,
  })
const refund = { recorder_type: "StandardODATA.Document_СписаниеБезналичныхДенежныхСредств", direction: "Receipt" }
const goodsBack = { recorder_type: "StandardODATA.Document_ВозвратТоваровОтКлиента" }

const progress = (shipments: SettlementDocumentRow[], ofOrder: OrderMovementRow[], ofShipments = ofOrder.slice(0, 0)) =>
  toOrderProgress(
    {
      shipments,
      ofOrder,
      movements: [...ofOrder, ...ofShipments],
      currencies: new Map([
        ["uah", "uah"],
        ["usd", "usd"],
      ]),
    },
    UT.values,
    "Europe/Kyiv",
  )

describe("what was shipped of an order", () => {
  it.each([
    ["nothing", [], [], []],
    ["by documents that name it", [shipment("1", "10.00")], [], [["1", "10.00"]]],
    ["told twice, counted once", [shipment("s1", "10.00")], [movement({})], [["s1", "10.00"]]],
    [
      "by a document for several orders, which names none",
      [shipment("1", "10.00")],
      [movement({ recorder: "s2", amount: "4.00" }), movement({ recorder: "s2", amount: "1.50" })],
      [
        ["1", "10.00"],
        ["s2", "5.50"],
      ],
    ],
    ["paid, and not shipped", [], [payment()], []],
    ["an inactive movement counts for nothing", [], [movement({ is_active: false })], []],
  ])("%s", (_what, documents, movements, shipped) => {
    expect(progress(documents, movements).shipments.map(({ ref, amount }) => [ref, amount])).toEqual(shipped)
  })

  it("is told in the base's own time", () => {
    expect(progress([shipment("1", "10.00")], []).shipments[0]?.date).toBe("2026-07-01T08:00:00.000Z")
  })
})

describe("what was paid of an order", () => {
  it.each([
    ["nothing", [], [], []],
    ["ahead and later", [payment(), payment({ recorder: "p2", amount: "0.55" })], [], [["uah", "10.55"]]],
    ["for its shipment, where settlements are kept by invoices", [], [payment()], [["uah", "10.00"]]],
    ["given back in part", [payment(), payment({ ...refund, amount: "4.00" })], [], [["uah", "6.00"]]],
    ["goods that came back are no money", [payment(goodsBack)], [], []],
    [
      "currencies stay apart",
      [payment(), payment({ currency: "usd", amount: "3.00" })],
      [],
      [
        ["uah", "10.00"],
        ["usd", "3.00"],
      ],
    ],
    ["an inactive movement counts for nothing", [payment({ is_active: false })], [], []],
  ])("%s", (_what, ofOrder, ofShipments, paid) => {
    expect(progress([], ofOrder, ofShipments).paid.map((each) => [each.currency_code, each.amount])).toEqual(paid)
  })
})
