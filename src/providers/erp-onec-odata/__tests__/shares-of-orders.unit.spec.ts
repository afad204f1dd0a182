import type { ErpReceivable } from "../../../modules/erp/types"
import { withShares } from "../mappers/shares-of-orders"
import type { OrderShareRow } from "../schemas/rows"

const receivable = (changes: Partial<ErpReceivable> = {}): ErpReceivable => ({
  is_document: true,
  ref: "shipment",
  kind: "debt",
  number: "РТ-1",
  date: "2026-07-01T08:00:00.000Z",
  due_date: "2026-07-15",
  legal_entity_ref: "entity",
  contract_ref: "contract",
  order_ref: null,
  currency_code: "uah",
  amount: "120.00",
  open_amount: "120.00",
  arisen: "120.00",
  ...changes,
})
const movement = (changes: Partial<OrderShareRow> = {}): OrderShareRow => ({
  recorder: "shipment",
  is_active: true,
  direction: "Receipt",
  order: "first",
  amount: "60.00",
  ...changes,
})
const sharesOf = (receivables: ErpReceivable[], movements: OrderShareRow[]) =>
  withShares(receivables, movements, "Receipt").map(({ by_order }) => by_order)

describe("a shipment for several orders", () => {
  it("is told by order, lines of one order together", () => {
    const movements = [
      movement(),
      movement({ order: "second", amount: "40.00" }),
      movement({ order: "second", amount: "20.00" }),
    ]
    expect(sharesOf([receivable()], movements)).toEqual([
      [
        { order_ref: "first", amount: "60.00" },
        { order_ref: "second", amount: "60.00" },
      ],
    ])
  })

  it("that is due in parts, or has paid ahead as well, is told once", () => {
    const parts = [receivable({ kind: "advance" }), receivable(), receivable({ due_date: "2026-08-01" })]
    expect(sharesOf(parts, [movement()])).toEqual([undefined, [{ order_ref: "first", amount: "60.00" }], undefined])
  })

  it.each([
    ["what lowers the debt", { direction: "Expense" }],
    ["what is switched off", { is_active: false }],
    ["what is of no order", { order: null }],
    ["what another document moved", { recorder: "other" }],
  ])("leaves out %s", (_what, changes) => {
    expect(sharesOf([receivable()], [movement(changes)])).toEqual([undefined])
  })
})
