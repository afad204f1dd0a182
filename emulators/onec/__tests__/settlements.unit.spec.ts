import type { EmulatorAgreement } from "../control"
import { type Rig, startRig } from "./support"

describe("settlements by document and date", () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await startRig()
  })
  beforeEach(async () => {
    await rig.control.reset()
  })
  afterAll(() => rig.onec.stop())

  const REGISTER = "AccumulationRegister_РасчетыСКлиентамиПоСрокам"

  async function agreementOf(number: string): Promise<EmulatorAgreement> {
    const companies = await rig.control.companies()
    const found = companies
      .flatMap((company) => company.legal_entities.flatMap((entity) => entity.agreements))
      .find((each) => each.number === number)
    if (!found) throw new Error(`no agreement ${number}`)
    return found
  }

  it("the opening debts are documents that add up to each contract's debt", async () => {
    const { items } = await rig.control.receivables({ limit: 100 })
    for (const number of ["СП-0001", "СП-0002", "СП-0004", "СП-0007"]) {
      const own = items.filter((row) => row.agreement === number)
      expect(own).toHaveLength(2)
      expect(own.reduce((sum, row) => sum + row.open, 0)).toBeCloseTo((await agreementOf(number)).debt, 2)
    }
    const [first] = items.filter((row) => row.agreement === "СП-0001")
    expect(first).toMatchObject({ kind: "debt", date: "2025-07-14T11:20:00", due_date: "2025-08-13" })
  })

  it("paying a document lowers it and the contract's debt; what is beyond is kept ahead", async () => {
    const before = (await agreementOf("СП-0002")).debt
    const [document] = (await rig.control.receivables({ q: "СП-0002" })).items
    await rig.control.pay({ document: document.ref, amount: 100.1 })
    expect((await rig.control.receivables({ q: document.ref })).items[0].open).toBeCloseTo(document.open - 100.1, 2)
    await rig.control.pay({ document: document.ref, amount: document.open })
    const rest = (await rig.control.receivables({ q: "СП-0002" })).items
    expect(rest.map((row) => row.kind)).toEqual(["debt", "advance"])
    expect(rest[1].open).toBeCloseTo(100.1, 2)
    expect((await agreementOf("СП-0002")).debt).toBeCloseTo(before - document.open - 100.1, 2)
  })

  it("money ahead of an agreement is an advance", async () => {
    const before = (await agreementOf("СП-0009")).debt
    await rig.control.pay({ agreement: "СП-0009", amount: 500 })
    expect((await rig.control.receivables({ q: "СП-0009" })).items.at(-1)).toMatchObject({
      kind: "advance",
      open: 500,
      due_date: null,
    })
    expect((await agreementOf("СП-0009")).debt).toBeCloseTo(before - 500, 2)
  })

  it("tells balances and turnovers of a period in one answer", async () => {
    const [document] = (await rig.control.receivables({ q: "СП-0005" })).items
    await rig.control.pay({ document: document.ref, amount: 1000, date: "2026-01-10T09:00:00" })
    const { status, rows } = await rig.call(
      `${REGISTER}/BalanceAndTurnovers(StartPeriod=datetime'2026-01-01T00:00:00',Dimensions='РасчетныйДокумент')?$filter=РасчетныйДокумент eq '${document.ref}'`,
    )
    expect(status).toBe(200)
    expect(rows).toEqual([
      expect.objectContaining({
        ДолгOpeningBalance: document.open,
        ДолгReceipt: 0,
        ДолгExpense: 1000,
        ДолгClosingBalance: document.open - 1000,
      }),
    ])
  })

  it("goods that come back lower the debt of their shipment; what was paid of it already is ahead", async () => {
    const [document] = (await rig.control.receivables({ q: "СП-0002" })).items
    await rig.control.takeBack({ document: document.ref, amount: 40.25 })
    expect((await rig.control.receivables({ q: document.ref })).items[0].open).toBeCloseTo(document.open - 40.25, 2)
    await rig.control.takeBack({ document: document.ref, amount: document.open })
    expect((await rig.control.receivables({ q: "СП-0002" })).items.at(-1)).toMatchObject({
      kind: "advance",
      open: 40.25,
    })
  })

  it("tells who moved in a period, and each movement by its document", async () => {
    const [document] = (await rig.control.receivables({ q: "СП-0005" })).items
    const payment = await rig.control.pay({ document: document.ref, amount: 10, date: "2026-01-10T09:00:00" })
    const moved = await rig.call(
      `${REGISTER}/Turnovers(StartPeriod=datetime'2026-01-01T00:00:00',Dimensions='АналитикаУчетаПоПартнерам')`,
    )
    expect(moved.rows).toEqual([
      {
        АналитикаУчетаПоПартнерам_Key: expect.any(String),
        ДолгTurnover: -10,
        ДолгReceipt: 0,
        ДолгExpense: 10,
        ПредоплатаTurnover: 0,
        ПредоплатаReceipt: 0,
        ПредоплатаExpense: 0,
      },
    ])
    const records = await rig.call(`${REGISTER}_RecordType?$filter=Period ge datetime'2026-01-01T00:00:00'`)
    expect(records.rows).toEqual([
      expect.objectContaining({
        Recorder: payment.ref,
        Recorder_Type: "StandardODATA.Document_ПоступлениеБезналичныхДенежныхСредств",
        RecordType: "Expense",
        Active: true,
        Долг: 10,
      }),
    ])
  })

  it("totals that were not recalculated lack the later records", async () => {
    const [document] = (await rig.control.receivables({ q: "СП-0005" })).items
    await rig.control.pay({ document: document.ref, amount: 10, date: "2026-01-10T09:00:00" })
    await rig.control.settings({ totals_until: "2025-12-31" })
    const { rows } = await rig.call(
      `${REGISTER}/BalanceAndTurnovers(StartPeriod=datetime'2026-01-01T00:00:00',Dimensions='РасчетныйДокумент')?$filter=РасчетныйДокумент eq '${document.ref}'`,
    )
    expect(rows).toEqual([expect.objectContaining({ ДолгExpense: 0, ДолгClosingBalance: document.open })])
  })

  it.each([
    ["an order that is not there", { path: "shipments", body: { order: "nope" } }],
    ["a document that is not open", { path: "payments", body: { document: "nope" } }],
    ["goods back of nothing", { path: "returns", body: { document: "nope" } }],
    ["nothing", { path: "payments", body: { agreement: "СП-0001", amount: 0 } }],
    ["a date that is none", { path: "payments", body: { agreement: "СП-0001", amount: 1, date: "tomorrow" } }],
  ])("refuses %s", async (_what, { path, body }) => {
    const response = await fetch(`${new URL(rig.onec.url).origin}/_emulator/${path}`, {
      method: "POST",
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(400)
  })
})
