import { type Rig, anOrder, createOrder, itemWithStock, post, startRig } from "./support"

describe("currencies", () => {
  let rig: Rig
  beforeAll(async () => {
    rig = await startRig()
  })
  beforeEach(async () => {
    await rig.control.reset()
  })
  afterAll(() => rig.onec.stop())

  const RATES = "InformationRegister_КурсыВалют"
  const usdOf = async () =>
    (await rig.call("Catalog_Валюты?$filter=Description eq 'USD'")).rows.map((row) => String(row.Ref_Key))[0]

  /** Ships an order of 1,000 under СП-0005 as the contract says. */
  async function shipped() {
    const companies = await rig.control.companies()
    const [entity, agreement] = companies
      .flatMap(({ legal_entities }) => legal_entities)
      .flatMap((each) => each.agreements.map((own) => [each, own] as const))
      .find(([, { number }]) => number === "СП-0005")!
    const ref = await createOrder(
      rig,
      anOrder(await itemWithStock(rig, 5), 1, {
        Контрагент_Key: entity.ref,
        Соглашение_Key: agreement.ref,
        Договор_Key: agreement.contract_ref,
        Валюта_Key: await usdOf(),
        СуммаДокумента: 1000,
      }),
    )
    await post(rig, ref)
    const { number } = await rig.control.ship({ order: ref, date: "2026-05-02T10:00:00" })
    return (await rig.control.receivables({ q: number })).items[0]
  }

  it("rates are an independent register: a slice of a moment, whose rows have no recorder", async () => {
    await rig.control.setRate({ currency: "USD", rate: 4150, multiplicity: 100, date: "2026-05-01" })
    await rig.control.setRate({ currency: "USD", rate: 42, date: "2026-05-03" })
    const at = async (parameters: string) => (await rig.call(`${RATES}/SliceLast(${parameters})`)).rows
    const usd = await usdOf()

    expect(await at("Period=datetime'2026-05-02T00:00:00'")).toEqual([
      { Period: "2026-05-01T00:00:00", Валюта_Key: usd, Курс: 4150, Кратность: "100" },
    ])
    // Without a moment it is that at the end of time.
    expect(await at("")).toMatchObject([{ Курс: 42, Кратность: "1" }])
    expect((await rig.call(RATES)).rows).toHaveLength(2)
    const { text } = await rig.call("$metadata", { json: false })
    expect(text).toContain(`<EntityType Name="${RATES}"`)
    expect(text).not.toContain(`${RATES}_RecordType`)
  })

  it("a shipment in dollars is owed in the currency of the contract's settlements, by the rate of its date", async () => {
    await rig.control.setRate({ currency: "USD", rate: 41.5, date: "2026-05-01" })
    await rig.control.setAgreement("СП-0005", { currency: "USD", settled_in: "UAH" })
    const inUah = await shipped()
    expect(inUah).toMatchObject({ currency: "UAH", amount: 1000, open: 41_500 })
    await rig.control.pay({ document: inUah.ref, amount: 40_000 })
    expect((await rig.control.receivables({ q: inUah.ref })).items).toMatchObject([{ currency: "UAH", open: 1500 }])

    await rig.control.setAgreement("СП-0005", { currency: "USD" })
    expect(await shipped()).toMatchObject({ currency: "USD", amount: 1000, open: 1000 })
  })

  it("says what is wrong with a currency or a rate", async () => {
    await expect(rig.control.setRate({ currency: "XXX", rate: 1 })).rejects.toThrow("there is no XXX")
    await expect(rig.control.setAgreement("СП-9999", { currency: "USD" })).rejects.toThrow("no agreement")
    await rig.control.setAgreement("СП-0005", { currency: "USD", settled_in: "UAH" })
    await expect(shipped()).rejects.toThrow("no rate of USD")
  })
})
