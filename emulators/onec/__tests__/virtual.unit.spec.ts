import { EmulatorItem } from "../control"
import { errorOf, Rig, startRig } from "./support"

let rig: Rig
let item: EmulatorItem
beforeAll(async () => {
  rig = await startRig()
})
beforeEach(async () => {
  item = (await rig.control.items({ limit: 1 })).items[0]
})
afterAll(() => rig.onec.stop())
afterEach(() => rig.control.reset())

const PRICES = "InformationRegister_ЦеныНоменклатуры_RecordType"
const FREE = "AccumulationRegister_СвободныеОстатки"
const DEBTS = "AccumulationRegister_РасчетыСКлиентами"

describe("SliceLast", () => {
  it.each([
    ["in brackets", () => `${PRICES}/SliceLast(Condition='Номенклатура_Key eq guid''${item.ref}''')`],
    ["in the query string", () => `${PRICES}/SliceLast?Condition=Номенклатура_Key eq guid'${item.ref}'`],
    [
      "in the query string after empty brackets",
      () => `${PRICES}/SliceLast()?Condition=Номенклатура_Key eq guid'${item.ref}'`,
    ],
    ["as $filter", () => `${PRICES}/SliceLast?$filter=Номенклатура_Key eq guid'${item.ref}'`],
  ])("takes its condition %s", async (_, path) => {
    const { rows } = await rig.call(path())
    expect(rows).toHaveLength(5)
    expect(new Set(rows.map((row) => row["Номенклатура_Key"]))).toEqual(new Set([item.ref]))
  })

  it("gives the latest price, and the one of a past moment", async () => {
    const [price] = item.prices
    await rig.control.setPrice({ item: item.ref, price_type: price.price_type, price: 4242.42 })
    const condition = `Номенклатура_Key eq guid''${item.ref}'' and ВидЦены_Key eq guid''${price.price_type_ref}''`
    const now = await rig.call(`${PRICES}/SliceLast(Condition='${condition}')`)
    expect(now.rows.map((row) => row["Цена"])).toEqual([4242.42])
    const before = await rig.call(`${PRICES}/SliceLast(Condition='${condition}',Period=datetime'2025-10-01T00:00:00')`)
    expect(before.rows.map((row) => row["Цена"])).toEqual([price.price])
    const never = await rig.call(`${PRICES}/SliceLast(Condition='${condition}',Period=datetime'2020-01-01T00:00:00')`)
    expect(never.rows).toEqual([])
    const first = await rig.call(`${PRICES}/SliceFirst(Condition='${condition}')`)
    expect(first.rows.map((row) => row["Цена"])).not.toEqual([4242.42])
  })

  it("gives the later of two prices of one second", async () => {
    for (const price of [10, 20, 30]) {
      await rig.control.setPrice({ item: item.ref, price_type: "Опт 1", price })
    }
    const known = (await rig.control.item(item.ref)).prices.find(({ price_type }) => price_type === "Опт 1")
    const condition = `Номенклатура_Key eq guid''${item.ref}'' and ВидЦены/Description eq ''Опт 1''`
    const { rows } = await rig.call(`${PRICES}/SliceLast(Condition='${condition}')`)
    expect([known?.price, rows[0]["Цена"]]).toEqual([30, 30])
  })

  it("selects and expands", async () => {
    const { rows } = await rig.call(
      `${PRICES}/SliceLast(Condition='Номенклатура_Key eq guid''${item.ref}''')?$select=Цена,ВидЦены/Description&$expand=ВидЦены&$orderby=ВидЦены/Description`,
    )
    expect(rows[0]).toEqual({ Цена: expect.any(Number), ВидЦены: { Description: "Опт 1" } })
  })

  it("answers a chain of a hundred items", async () => {
    await rig.control.settings({ max_url_bytes: 100_000 })
    const { items } = await rig.control.items({ limit: 100 })
    const chain = items.map(({ ref }) => `Номенклатура_Key eq guid''${ref}''`).join(" or ")
    const { rows } = await rig.call(`${PRICES}/SliceLast(Condition='${chain}')`)
    expect(rows).toHaveLength(items.length * 5)
  })

  it.each([
    ["an unknown field", `${PRICES}/SliceLast(Condition='НетТакого eq 1')`, "6"],
    ["a broken condition", `${PRICES}/SliceLast(Condition='Цена gt')`, "14"],
    ["an unknown parameter", `${PRICES}/SliceLast(Where='Цена gt 1')`, "6"],
    ["Balance of prices", `${PRICES}/Balance`, "6"],
  ])("refuses %s", async (_, path, code) => {
    const reply = await rig.call(path)
    expect({ status: reply.status, code: errorOf(reply).code }).toEqual({ status: 400, code })
  })
})

describe("Balance", () => {
  it("of free stock agrees with the emulator's own account", async () => {
    const { rows } = await rig.call(
      `${FREE}/Balance(Condition='Номенклатура_Key eq guid''${item.ref}''',Dimensions='Номенклатура,Склад')`,
    )
    const stock = item.stock.filter(({ on_hand }) => on_hand > 0)
    expect(rows).toHaveLength(stock.length)
    for (const { warehouse_ref, on_hand } of stock) {
      expect(rows).toContainEqual(expect.objectContaining({ Склад_Key: warehouse_ref, ВНаличииBalance: on_hand }))
    }
  })

  it("is grouped by the dimensions asked for, named without _Key", async () => {
    const { rows } = await rig.call(
      `${FREE}/Balance(Condition='Номенклатура_Key eq guid''${item.ref}''',Dimensions='Номенклатура')`,
    )
    const total = item.stock.reduce((sum, { on_hand }) => sum + on_hand, 0)
    expect(rows).toEqual([expect.objectContaining({ Номенклатура_Key: item.ref, ВНаличииBalance: total })])
    expect(rows[0]).not.toHaveProperty("Склад_Key")
  })

  it.each(["Balance", "Balance()", "Balance(Condition='',Dimensions='')"])("of everything by /%s", async (form) => {
    const { rows } = await rig.call(`${FREE}/${form}`)
    expect(rows.length).toBeGreaterThan(50)
    expect(Object.keys(rows[0])).toEqual([
      "Номенклатура_Key",
      "Характеристика_Key",
      "Склад_Key",
      "ВНаличииBalance",
      "ВРезервеСоСкладаBalance",
      "ВРезервеПодЗаказBalance",
    ])
  })

  it("leaves out what has come to nothing", async () => {
    for (const { warehouse_ref } of item.stock) {
      await rig.control.setStock({ item: item.ref, warehouse: warehouse_ref, quantity: 0 })
    }
    const { rows } = await rig.call(
      `${FREE}/Balance?$filter=Номенклатура_Key eq guid'${item.ref}'&$select=ВНаличииBalance`,
    )
    expect(rows).toEqual([])
  })

  it("of a past moment is summed from the records", async () => {
    await rig.control.setStock({ item: item.ref, warehouse: "Київ", quantity: 777 })
    const at = (period: string): string =>
      `${FREE}/Balance(Condition='Номенклатура_Key eq guid''${item.ref}'' and Склад/Description eq ''Київ''',Period=datetime'${period}')`
    const before = await rig.call(at("2025-12-31T00:00:00"))
    expect(before.rows.map((row) => row["ВНаличииBalance"])).toEqual([item.stock[0].on_hand])
    expect((await rig.call(at("2020-01-01T00:00:00"))).rows).toEqual([])
  })

  it("of goods in stock follows a stock-taking", async () => {
    await rig.control.setStock({ item: item.ref, warehouse: "Київ", quantity: 9 })
    const condition = `Номенклатура_Key eq guid''${item.ref}'' and Склад/Description eq ''Київ''`
    const { rows } = await rig.call(`AccumulationRegister_ТоварыНаСкладах/Balance(Condition='${condition}')`)
    expect(rows).toEqual([expect.objectContaining({ ВНаличииBalance: 9, КОтгрузкеBalance: 0 })])
  })

  it("of debts is reached through the key of the contract", async () => {
    const [company] = await rig.control.companies()
    const [agreement] = company.legal_entities[0].agreements
    const keys = await rig.call(
      `Catalog_КлючиАналитикиУчетаПоПартнерам?$filter=Договор_Key eq guid'${agreement.contract_ref}'`,
    )
    const condition = `АналитикаУчетаПоПартнерам_Key eq guid''${keys.rows[0].Ref_Key}''`
    const { rows } = await rig.call(
      `${DEBTS}/Balance(Condition='${condition}',Dimensions='АналитикаУчетаПоПартнерам,ЗаказКлиента')`,
    )
    expect(rows).toEqual([
      expect.objectContaining({
        СуммаBalance: agreement.debt,
        ЗаказКлиента: agreement.contract_ref,
        ЗаказКлиента_Type: "StandardODATA.Catalog_ДоговорыКонтрагентов",
      }),
    ])
  })

  it("expands a dimension", async () => {
    const { rows } = await rig.call(
      `${FREE}/Balance(Condition='Номенклатура_Key eq guid''${item.ref}''',Dimensions='Склад')?$expand=Склад&$select=ВНаличииBalance,Склад/Description`,
    )
    expect(rows[0]["Склад"]).toEqual({ Description: expect.any(String) })
  })

  it.each([
    ["an unknown dimension", `${FREE}/Balance(Dimensions='Цвет')`, "6"],
    ["a dimension with _Key", `${FREE}/Balance(Dimensions='Склад_Key')`, "6"],
    [
      "a dimension that is not among those asked for, in $filter",
      `${FREE}/Balance(Dimensions='Номенклатура')?$filter=Склад_Key eq guid'00000000-0000-0000-0000-000000000000'`,
      "6",
    ],
  ])("refuses %s", async (_, path, code) => {
    const reply = await rig.call(path)
    expect({ status: reply.status, code: errorOf(reply).code }).toEqual({ status: 400, code })
  })
})

it("records of a register are read by their recorder as a set", async () => {
  const [record] = (await rig.call(`${PRICES}?$top=1`)).rows
  const key = `Recorder='${record.Recorder}',Recorder_Type='${record.Recorder_Type}'`
  const { body } = await rig.call(`InformationRegister_ЦеныНоменклатуры(${key})`)
  expect(body.RecordSet).toContainEqual(expect.objectContaining({ Recorder: record.Recorder, LineNumber: "1" }))
})

it("movements of stock are receipts and expenses", async () => {
  await rig.control.setStock({ item: item.ref, warehouse: "Київ", quantity: 0 })
  const { rows } = await rig.call(
    `${FREE}_RecordType?$filter=Номенклатура_Key eq guid'${item.ref}' and Склад/Description eq 'Київ'`,
  )
  expect(rows.map((row) => row.RecordType).sort()).toEqual(["Expense", "Receipt"])
  expect(rows[0]).toMatchObject({ Active: true, LineNumber: expect.any(String) })
})
