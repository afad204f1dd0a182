import type { ErpReceivable } from "../../../../modules/erp/types"
import { toReading } from "../read-settlements"

const AS_OF = new Date("2026-03-01T08:00:00Z")
const ENTITY = { ref: "e1", legal_entity_id: "lent_1", company_id: "comp_1", contracts: [{ ref: "k1", id: "ctr_1" }] }

const aReceivable = (patch: Partial<ErpReceivable> = {}): ErpReceivable => ({
  is_document: true,
  ref: "d1",
  kind: "debt",
  number: "РТ-1",
  date: "2026-02-01T08:00:00.000Z",
  due_date: "2026-02-15",
  legal_entity_ref: "e1",
  contract_ref: "k1",
  order_ref: "o1",
  currency_code: "uah",
  amount: "100.00",
  open_amount: "100.00",
  arisen: "100.00",
  ...patch,
})

const read = (...rows: ErpReceivable[]) =>
  toReading(ENTITY, rows, { orders: new Map([["o1", { cart_id: "cart_1", order_id: "order_1" }]]), as_of: AS_OF })

describe("toReading", () => {
  it("of sums by order takes debts and what was shipped, and leaves the documents known", () => {
    const byOrder = { is_document: false, number: "", due_date: null }
    const reading = read(
      aReceivable({ ...byOrder, ref: "o1", kind: "advance", open_amount: "20.00", arisen: "80.00" }),
      aReceivable({ ...byOrder, ref: "x1", order_ref: "x1", open_amount: "70.05", arisen: "0.00" }),
    )
    expect(reading.debts).toEqual([{ contract_id: "ctr_1", currency_code: "uah", debt: "50.05" }])
    expect(reading.in_debt).toEqual([{ cart_id: "cart_1", currency_code: "uah", amount: "80.00" }])
    expect(reading.receivables).toBeUndefined()
  })

  it("nets advances, by contract and currency", () => {
    const reading = read(
      aReceivable(),
      aReceivable({ ref: "d2", open_amount: "20.05", arisen: "20.05" }),
      aReceivable({ ref: "p1", kind: "advance", order_ref: null, open_amount: "30.00", arisen: "0.00" }),
      aReceivable({ ref: "d3", contract_ref: "unknown", open_amount: "1.00" }),
      aReceivable({ ref: "d4", currency_code: "usd", open_amount: "7.00" }),
    )
    expect(reading.debts).toEqual([
      { contract_id: "ctr_1", currency_code: "uah", debt: "90.05" },
      { contract_id: null, currency_code: "uah", debt: "1.00" },
      { contract_id: "ctr_1", currency_code: "usd", debt: "7.00" },
    ])
  })

  it("tells what of an order is in the debt, paid or not, over its shipments", () => {
    const reading = read(
      aReceivable({ arisen: "60.00", open_amount: "0.00" }),
      aReceivable({ ref: "d2", arisen: "40.01", open_amount: "40.01" }),
      aReceivable({ ref: "d3", order_ref: "not ours", arisen: "9.00" }),
    )
    expect(reading.in_debt).toEqual([{ cart_id: "cart_1", currency_code: "uah", amount: "100.01" }])
  })

  it("keeps open documents with the order and contract of ours behind them, and no settled ones", () => {
    const reading = read(
      aReceivable({ open_amount: "0.00" }),
      aReceivable({ ref: "d2", order_ref: "not ours" }),
      aReceivable({ ref: "d3" }),
    )
    expect(
      reading.receivables?.map(({ external_id, order_id, contract_id }) => [external_id, order_id, contract_id]),
    ).toEqual([
      ["d2", null, "ctr_1"],
      ["d3", "order_1", "ctr_1"],
    ])
  })
})
