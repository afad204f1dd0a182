import { settingsOf } from "../options"
import { edmxOf } from "../profiles/edmx"
import { profileOf } from "../profiles/overrides"
import { probeOf } from "../profiles/probe"
import { UT, type UtProfile } from "../profiles/ut"
import { OneCODataErpProvider } from "../service"
import { describeWithFixtures, readFixture } from "../../../../integration-tests/support/fixtures"

const OPTIONS = { url: "https://1c.example.com/trade", login: "portal", password: "secret" }

describe("options", () => {
  it.each([
    ["https://1c.example.com/trade"],
    ["https://1c.example.com/trade/"],
    ["https://1c.example.com/trade/odata/standard.odata"],
    ["https://1c.example.com/trade/odata/standard.odata/"],
  ])("%s leads to the service", (url) => {
    expect(settingsOf({ ...OPTIONS, url }).url).toBe("https://1c.example.com/trade/odata/standard.odata")
  })

  it("names every wrong option at once and never a value", () => {
    const wrong = { url: "ftp://x", password: "secret", timeZone: "Kyiv", maxConcurrentCalls: 0, speed: "fast" }
    expect(() => OneCODataErpProvider.validateOptions(wrong)).toThrow(
      /url: .*login: .*timeZone: .*maxConcurrentCalls: /,
    )
    expect(() => OneCODataErpProvider.validateOptions(wrong)).toThrow(/speed/)
    expect(() => OneCODataErpProvider.validateOptions(wrong)).not.toThrow(/secret/)
    expect(() => OneCODataErpProvider.validateOptions(undefined)).toThrow(/options are not usable/)
  })

  it("refuses a login inside the address", () => {
    expect(() => settingsOf({ ...OPTIONS, url: "https://u:p@1c.example.com/trade" })).toThrow(/url/)
  })
})

describe("overrides", () => {
  it("rename what a base has otherwise and leave the default alone", () => {
    const profile = profileOf({
      objects: {
        price: { name: "InformationRegister_ЦеныНоменклатуры25_RecordType" },
        product: { fields: { brand: "Производитель_Key" } },
      },
      values: {
        supply_requested: "Отгрузить",
        vat_rates: { НДС22: "22" },
        order_constants: { Согласован: true, Приоритет: "Средний" },
      },
      dimensions: { settlement: ["АналитикаУчетаПоПартнерам", "ОбъектРасчетов", "Валюта"] },
    })
    expect(profile.objects.price.name).toBe("InformationRegister_ЦеныНоменклатуры25_RecordType")
    expect(profile.objects.product.fields).toMatchObject({ brand: "Производитель_Key", ref: "Ref_Key" })
    expect(profile.values.vat_rates).toMatchObject({ НДС20: "20", НДС22: "22" })
    expect(profile.values.order_constants).toMatchObject({ Согласован: true, Приоритет: "Средний" })
    expect(profile.dimensions.settlement[1]).toBe("ОбъектРасчетов")
    expect(UT.objects.price.name).toBe("InformationRegister_ЦеныНоменклатуры_RecordType")
  })

  it.each([
    [{ objects: { prise: { name: "X" } } }, /overrides\.objects\.prise is no name/],
    [{ objects: { price: { fields: { amount: 5 } } } }, /overrides\.objects\.price\.fields\.amount must be a string/],
    [{ objects: "X" }, /overrides\.objects must be an object/],
    [{ values: { supply_reserving: "СоСклада" } }, /must be a list of strings/],
  ])("%j is refused when the application starts", (overrides, message) => {
    expect(() => OneCODataErpProvider.validateOptions({ ...OPTIONS, overrides })).toThrow(message)
  })
})

/** `$metadata` of a base that publishes what the profile names, less what a test takes away. */
function metadataOf(profile: UtProfile, without: string[] = []): string {
  const objects = Object.values(profile.objects).filter((object) => !without.includes(object.name))
  const typeOf = (name: string, fields: string[]) => {
    const properties = fields
      .filter((field) => !without.includes(`${name}.${field}`))
      .map((field) => `<Property Name="${field}" Type="Edm.String"/>`)
    return `Name="${name}"><Key/>${properties.join("")}<NavigationProperty Name="Z"/>`
  }
  const isRegister = (name: string) => name.startsWith("Accumulation") && !name.endsWith("_RecordType")
  const types = objects.map((object) => {
    const fields = Object.values(object.fields)
    const table = fields.some((field) => field.endsWith("OpeningBalance")) ? "BalanceAndTurnover" : "Balance"
    const balance = isRegister(object.name)
      ? `<ComplexType ${typeOf(`${object.name}_${table}`, fields)}</ComplexType>`
      : ""
    return `<EntityType ${typeOf(object.name, isRegister(object.name) ? ["Recorder"] : fields)}</EntityType>${balance}`
  })
  const lines = `${profile.objects.order.name}_${profile.sections.order_lines.name}`
  types.push(`<EntityType ${typeOf(lines, Object.values(profile.sections.order_lines.fields))}</EntityType>`)
  const sets = [...objects.map((object) => object.name), lines].map(
    (name) => `<EntitySet Name="${name}" EntityType="StandardODATA.${name}"/>`,
  )
  return `<edmx:Edmx><edmx:DataServices><Schema Namespace="StandardODATA">${types.join("")}
    <EntityContainer Name="c">${sets.join("")}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`
}

describe("the probe", () => {
  const probe = (without: string[] = []) => probeOf(edmxOf(metadataOf(UT, without)), UT)

  it("finds a base of УТ usable", () => {
    expect(probe()).toEqual({ profile: "ut", is_usable: true, missing: [] })
  })

  it("names missing objects and fields and what they are for", () => {
    const without = [
      "Catalog_ДоговорыКонтрагентов",
      "Document_ЗаказКлиента.НомерПоДаннымКлиента",
      "Document_ЗаказКлиента_Товары.ВариантОбеспечения",
      "AccumulationRegister_СвободныеОстатки_Balance.ВНаличииBalance",
    ]
    expect(probe(without)).toEqual({
      profile: "ut",
      is_usable: false,
      missing: [
        { name: "Catalog_ДоговорыКонтрагентов", needed_for: "contract" },
        { name: "AccumulationRegister_СвободныеОстатки.ВНаличииBalance", needed_for: "stock" },
        { name: "Document_ЗаказКлиента.НомерПоДаннымКлиента", needed_for: "order" },
        { name: "Document_ЗаказКлиента_Товары.ВариантОбеспечения", needed_for: "order" },
      ],
    })
  })

  it("can do without details and optional fields", () => {
    expect(probe(["Catalog_Марки", "Catalog_Номенклатура.Артикул"])).toEqual({
      profile: "ut",
      is_usable: true,
      missing: [{ name: "Catalog_Марки", needed_for: "product" }],
    })
  })

  it("can do without the register of settlements by document, and says that documents are missing", () => {
    const name = "AccumulationRegister_РасчетыСКлиентамиПоСрокам"
    expect(probe([name])).toEqual({ profile: "ut", is_usable: true, missing: [{ name, needed_for: "receivable" }] })
  })

  it("can do without rates, and says so, unless they are not wanted", () => {
    const name = "InformationRegister_КурсыВалют"
    expect(probe([name])).toEqual({ profile: "ut", is_usable: true, missing: [{ name, needed_for: "currency_rate" }] })
    expect(probe([`${name}.Курс`]).missing).toEqual([{ name: `${name}.Курс`, needed_for: "currency_rate" }])
    const unwanted = profileOf({ objects: { currency_rate: { name: "" } } })
    expect(probeOf(edmxOf(metadataOf(UT, [name])), unwanted)).toMatchObject({ is_usable: true, missing: [] })
  })

  it("takes nothing but EDMX", () => {
    expect(() => edmxOf("<service><workspace/></service>")).toThrow(/no EDMX/)
  })
})

describeWithFixtures("the probe of a real base of УНФ", () => {
  it("recognises it, and says that the profile of УТ does not fit", () => {
    const probe = probeOf(edmxOf(readFixture("onec/unf/metadata.trade-subset.xml").toString()), UT)
    expect(probe).toMatchObject({ profile: "unf", is_usable: false })
    const names = probe.missing.map((each) => each.name)
    expect(names).toEqual(
      expect.arrayContaining([
        "Document_ЗаказКлиента",
        "Catalog_Партнеры",
        "Catalog_Склады",
        "Catalog_СоглашенияСКлиентами",
      ]),
    )
    // What the base has is not reported: its price types are in the same catalog.
    expect(names).not.toContain("Catalog_ВидыЦен")
    expect(names).not.toContain("Catalog_Номенклатура")
  })
})
