import { XMLParser } from "fast-xml-parser"
import { errorFixture, fixtureText, withFixtures } from "./fixtures"
import { createOrder, isObject, JsonObject, JsonValue, ORDERS, post, Reply, Rig, startRig } from "./support"

/** The emulator beside answers captured from real bases and from the documentation. */
let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.onec.stop())
afterEach(() => rig.control.reset())

const ABSENT = "guid'aaaaaaaa-1111-11e1-9111-111111111111'"
const create = (body: unknown): Promise<Reply> => rig.call(ORDERS, { method: "POST", body })

/** How to bring each captured error about; `fill` puts our words where theirs stand. */
interface Case {
  file: string
  bring: () => Promise<Reply>
  lang?: "en"
  fill?: (text: string) => string
}

const CASES: Case[] = [
  {
    file: "400-code1-bad-guid.json",
    bring: () => create({ Партнер_Key: "xyz" }),
    fill: (text) => text.replace("<значение>", "xyz"),
  },
  {
    file: "400-code1-bad-boolean.json",
    bring: () => create({ Согласован: "maybe" }),
    fill: (text) => text.replace("<значение>", "maybe"),
  },
  { file: "400-code14-filter-syntax.json", bring: () => rig.call(`${ORDERS}?$filter=Number eq`) },
  {
    file: "400-code6-balance-on-turnover-register.json",
    bring: () => rig.call("InformationRegister_ЦеныНоменклатуры/Balance"),
  },
  { file: "400-code6-select-unknown-field.json", bring: () => rig.call(`${ORDERS}?$select=НетТакогоПоля`) },
  {
    file: "404-code9-entity-not-found.json",
    bring: () => rig.call(`${ORDERS}(${ABSENT})`),
    fill: (text) => text.replace("НакладнаяОтгрузки", "ЗаказКлиента"),
  },
  { file: "500-code-1-bad-json.json", bring: () => create("{") },
  { file: "500-code-1-internal.json", bring: () => create({ Товары: [{ Количество: 1 }] }) },
  { file: "error-code-0.json", bring: () => rig.call(`${ORDERS}?$expan=Партнер`), lang: "en" },
  { file: "error-code-14.json", bring: () => rig.call(`${ORDERS}?$filter=Number+eq`), lang: "en" },
  { file: "error-code-6.json", bring: () => rig.call("AccumulationRegister_СвободныеОстатки/DrCrTurnovers") },
  { file: "error-code-8.json", bring: () => rig.call("CatalogПоставщики"), lang: "en" },
  { file: "error-code-9.json", bring: () => rig.call(`${ORDERS}(${ABSENT})`), lang: "en" },
]

describe("errors", () => {
  for (const { file, bring, lang, fill } of CASES) {
    withFixtures(file, async () => {
      const { httpStatus, body } = errorFixture(file)
      const { code, message } = body["odata.error"]
      await rig.control.settings({ lang: lang ?? "ru" })
      const reply = await bring()
      const value = fill ? fill(message.value) : message.value
      // The captured English texts came from a Russian server: only the text is compared there.
      expect(reply.body).toEqual({ "odata.error": { code, message: { lang: lang ?? message.lang, value } } })
      expect(reply.status).toBe(httpStatus ?? reply.status)
      expect(reply.headers.get("content-type")).toBe("application/json;charset=utf-8")
    })
  }

  withFixtures("an array in a string field is the same internal error", async () => {
    const reply = await create({ Комментарий: ["x"] })
    expect(reply.body).toEqual(errorFixture("500-code-1-internal.json").body)
  })

  withFixtures("a failed handler is named as in the captures", async () => {
    const captured = errorFixture("500-code-1-handler-onwrite.json").body["odata.error"].message.value
    const ref = await createOrder(rig, { Товары: [{ LineNumber: 1 }] })
    const reply = await post(rig, ref)
    const handler = /^Ошибка при выполнении обработчика - '/
    expect(captured).toMatch(handler)
    expect(JSON.stringify(reply.body)).toContain("Ошибка при выполнении обработчика - '")
  })

  withFixtures("the Atom form is the documentation's", async () => {
    const captured = fixtureText("official-doc/error-9.xml").replace("НакладнаяОтгрузки", "ЗаказКлиента")
    const reply = await rig.call(`${ORDERS}(${ABSENT})`, { json: false })
    expect(parseXml(reply.text)).toEqual(parseXml(captured))
  })
})

describe("documents", () => {
  withFixtures("the payload of a Ukrainian УТ 11 is taken", async () => {
    const sample: JsonObject = JSON.parse(fixtureText("ut/ut-ua-order.request.json"))
    const sent = isObject(sample.body) ? sample.body : {}
    const reply = await create(sent)
    expect(reply.status).toBe(isObject(sample.request) ? sample.request.expectStatus : 0)
    const same = Object.keys(sent).filter(
      (name) => !["Date", "ЖелаемаяДатаОтгрузки", "ДатаОтгрузки", "Товары"].includes(name),
    )
    for (const name of same) {
      expect({ [name]: reply.body[name] }).toEqual({ [name]: sent[name] })
    }
    expect(reply.body.Date).toBe("2025-01-15T10:20:30")
    expect(firstOf(reply.body["Товары"])).toMatchObject({ ...firstOf(sent["Товары"]), Сумма: 241, СуммаСНДС: 241 })
  })

  withFixtures("an order has the fields, in order, that a real УТ 11 begins with", async () => {
    const excerpt = fixtureText("ut/issue-4.Document_ЗаказКлиента.excerpt.txt")
    const real = [...excerpt.matchAll(/^\[([^\]]+)\] =>/gm)].map((match) => match[1])
    const reply = await create({})
    expect(Object.keys(reply.body)).toEqual(expect.arrayContaining(real))
  })

  withFixtures("inline counts stand where the documentation has them", async () => {
    const json = await rig.call("Catalog_Марки?$inlinecount=allpages")
    const names = (text: string): string[] => [...text.matchAll(/^\s*"([^"]+)":/gm)].map((match) => match[1])
    expect(Object.keys(json.body)).toEqual(names(fixtureText("official-doc/collection-inlinecount.json.txt")))
    const atom = await rig.call("Catalog_Марки?$inlinecount=allpages", { json: false })
    const tail = /<m:count>\d+<\/m:count>\s*<\/feed>\s*$/
    expect(fixtureText("official-doc/feed-inlinecount.atom.xml.txt")).toMatch(tail)
    expect(atom.text).toMatch(tail)
  })

  withFixtures("an empty publication has the captured service document", async () => {
    const all = (await rig.call("")).rows.map((row) => String(row.name))
    await rig.control.settings({ unpublished: all })
    const shape = (xml: string): unknown => parseXml(xml.replace(/xml:base="[^"]*"/, "").replace(/^<\?xml.*\?>\s*/, ""))
    const reply = await rig.call("", { json: false })
    expect(shape(reply.text)).toEqual(shape(fixtureText("official-doc/service-document-empty.atomsvc.xml")))
  })

  withFixtures("a created entry in Atom is built as the documentation shows", async () => {
    const sample = fixtureText("official-doc/post-catalog.response-201.atom.http.txt")
    const reply = await rig.call("Catalog_Марки", { method: "POST", body: { Description: "X" }, json: false })
    const elements = (text: string): string[] => [
      ...new Set(
        [...text.matchAll(/<(id|category|title|updated|author|summary|content|m:properties|d:Ref_Key)\b/g)].map(
          (match) => match[1],
        ),
      ),
    ]
    expect(elements(reply.text)).toEqual(elements(sample))
    expect(reply.headers.get("content-type")).toBe("application/atom+xml;type=entry;charset=utf-8")
    expect(reply.headers.get("dataserviceversion")).toBe("3.0")
  })
})

describe("$metadata", () => {
  withFixtures("uses only elements and attributes that a real base's uses", async () => {
    const real = vocabulary(fixtureText("unf/metadata.trade-subset.xml"))
    const own = vocabulary((await rig.call("$metadata", { json: false })).text)
    const unknown = [...own].filter((word) => !real.has(word))
    // The captured subset has no association sets; the EDM specification asks for them.
    expect(unknown.filter((word) => !word.startsWith("AssociationSet") && word !== "End EntitySet")).toEqual([])
  })

  withFixtures("binds functions as a real base does", async () => {
    const signature = (xml: string, name: string): string[] => {
      const body = new RegExp(`<FunctionImport Name="${name}"[^>]*>([\\s\\S]*?)</FunctionImport>`).exec(xml)?.[1] ?? ""
      return [...body.matchAll(/<Parameter Name="([^"]+)" Type="([^"]+)"/g)].map(
        (match) => `${match[1]} ${match[2].replace(/^StandardODATA\..*/, "own")}`,
      )
    }
    const own = (await rig.call("$metadata", { json: false })).text
    const real = fixtureText("unf/metadata.trade-subset.xml")
    for (const name of ["Balance", "SliceLast", "SliceFirst", "Post", "Unpost"]) {
      expect({ [name]: signature(own, name) }).toEqual({ [name]: signature(real, name) })
    }
  })

  it("declares every published set once, with a type, and is XML whatever is asked", async () => {
    const reply = await rig.call("$metadata")
    expect(reply.headers.get("content-type")).toContain("application/xml")
    const names = [...reply.text.matchAll(/<EntitySet Name="([^"]+)"/g)].map((match) => match[1])
    const types = [...reply.text.matchAll(/<EntityType Name="([^"]+)"/g)].map((match) => match[1])
    expect(names).toEqual((await rig.call("")).rows.map((row) => row.name))
    expect(types).toEqual(names)
  })

  it("declares every type that it names", async () => {
    const { text } = await rig.call("$metadata", { json: false })
    const declared = new Set(
      [...text.matchAll(/<(?:EntityType|ComplexType|EnumType|Association) Name="([^"]+)"/g)].map((match) => match[1]),
    )
    const used = [...text.matchAll(/StandardODATA\.([^")]+)/g)].map((match) => match[1])
    expect(used.filter((name) => !declared.has(name))).toEqual([])
  })
})

const parseXml = (xml: string): unknown => new XMLParser({ ignoreAttributes: false, trimValues: true }).parse(xml)

const firstOf = (value: JsonValue | undefined): JsonObject => (Array.isArray(value) ? (value.find(isObject) ?? {}) : {})

/** `Element Attribute` pairs of a document, whatever the names in it. */
function vocabulary(xml: string): Set<string> {
  const words = new Set<string>()
  for (const [, element, attributes] of xml.matchAll(/<([A-Za-z:]+)((?:\s+[\w:]+=(?:"[^"]*"|'[^']*'))*)\s*\/?>/g)) {
    words.add(element)
    for (const [, attribute] of attributes.matchAll(/([\w:]+)=/g)) {
      words.add(`${element} ${attribute}`)
    }
  }
  return words
}
