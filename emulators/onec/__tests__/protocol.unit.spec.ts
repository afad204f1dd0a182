import { request } from "node:http"
import { basic, errorOf, ITEMS, Rig, startRig } from "./support"

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.onec.stop())
afterEach(() => rig.control.reset())

const ITEM_SET = "Catalog_Номенклатура"

describe("login", () => {
  it("takes a Cyrillic login in UTF-8", async () => {
    expect((await rig.call("")).status).toBe(200)
  })

  it.each([
    ["nothing", undefined],
    ["a wrong password", basic("Портал", "wrong")],
    ["another user", basic("Гість", "gurt-demo")],
    [
      "a login in cp1251",
      `Basic ${Buffer.concat([Buffer.from([0xcf, 0xee, 0xf0, 0xf2, 0xe0, 0xeb]), Buffer.from(":gurt-demo")]).toString("base64")}`,
    ],
  ])("refuses %s with 401 and no OData body", async (_, authorization) => {
    const headers: Record<string, string> = authorization ? { authorization } : {}
    const response = await fetch(`${rig.onec.url}/odata/standard.odata/?$format=json`, { headers })
    expect(response.status).toBe(401)
    expect(response.headers.get("www-authenticate")).toContain("Basic")
    expect(await response.text()).not.toContain("odata.error")
  })
})

describe("format", () => {
  it("is Atom unless JSON is asked for", async () => {
    const reply = await rig.call(`${ITEM_SET}?$top=1`, { json: false })
    expect(reply.headers.get("content-type")).toBe("application/atom+xml;type=feed;charset=utf-8")
    expect(reply.text).toContain("<entry>")
    expect(reply.text).toContain(`<category term="StandardODATA.${ITEM_SET}"`)
  })

  it.each([
    ["$format=json", `${ITEM_SET}?$top=1&$format=json`, {}],
    ["Accept", `${ITEM_SET}?$top=1`, { accept: "application/json" }],
    ["Accept with a level", `${ITEM_SET}?$top=1`, { accept: "application/json;odata=nometadata" }],
  ])("is JSON by %s", async (_, path, headers) => {
    const reply = await rig.call(path, { json: false, headers })
    expect(reply.headers.get("content-type")).toBe("application/json;charset=utf-8")
    expect(reply.rows).toHaveLength(1)
  })

  it("names its metadata and the links of filled references, which nometadata leaves out", async () => {
    const path = `${ITEM_SET}?$top=1&$filter=IsFolder eq false`
    const full = await rig.call(path)
    expect(String(full.body["odata.metadata"])).toMatch(/\$metadata#Catalog_Номенклатура$/)
    const [row] = full.rows
    expect(row["Марка@navigationLinkUrl"]).toBe(`${ITEM_SET}(guid'${row.Ref_Key}')/Марка`)
    const bare = await rig.call(`${path}&$format=application/json;odata=nometadata`, { json: false })
    expect(bare.text).not.toMatch(/odata\.metadata|navigationLinkUrl/)
  })

  it("has the service document in both forms", async () => {
    expect((await rig.call("")).rows).toContainEqual({ name: ITEM_SET, url: ITEM_SET })
    const atom = await rig.call("", { json: false })
    expect(atom.headers.get("content-type")).toContain("application/atomsvc+xml")
    expect(atom.text).toContain(`<collection href="${ITEM_SET}">`)
  })

  it("may put a byte order mark before JSON", async () => {
    await rig.control.settings({ bom: true })
    const { text } = await rig.call(`${ITEM_SET}?$top=1`)
    expect(text.charCodeAt(0)).toBe(0xfeff)
  })

  it("refuses a form that it does not know", async () => {
    const reply = await rig.call(`${ITEM_SET}?$format=csv`, { json: false })
    expect(reply.status).toBe(406)
  })
})

describe("values", () => {
  it("gives 64-bit integers as strings, other numbers as numbers", async () => {
    const { rows } = await rig.call("Catalog_СоглашенияСКлиентами?$filter=Номер eq 'СП-0001'")
    expect(rows[0]["СрокОплаты"]).toBe("30")
    expect(rows[0]["ДопустимаяСуммаЗадолженности"]).toBe(1_500_000)
    const records = await rig.call("InformationRegister_ЦеныНоменклатуры_RecordType?$top=1")
    expect(typeof records.rows[0].LineNumber).toBe("string")
  })

  it("gives dates without a zone, the empty one as year 1", async () => {
    const { rows } = await rig.call("Catalog_СоглашенияСКлиентами?$filter=Номер eq 'СП-0001'")
    expect(rows[0]["ДатаНачалаДействия"]).toBe("2025-01-01T00:00:00")
    expect(rows[0]["ДатаОкончанияДействия"]).toBe("0001-01-01T00:00:00")
  })

  it("gives an empty reference as zeros, without a link", async () => {
    const { rows } = await rig.call(`${ITEM_SET}?$filter=IsFolder eq true and Description eq 'Шини'`)
    expect(rows[0].Parent_Key).toBe("00000000-0000-0000-0000-000000000000")
    expect(rows[0]).not.toHaveProperty(["Parent@navigationLinkUrl"])
  })

  it("has nulls for item attributes on groups", async () => {
    const { rows } = await rig.call(`${ITEM_SET}?$filter=IsFolder eq true&$top=1`)
    expect(rows[0]).toMatchObject({ Артикул: null, Марка_Key: null, ДополнительныеРеквизиты: null })
  })

  it("has no DataVersion and no Ref_Key on rows of a register", async () => {
    const { rows } = await rig.call("InformationRegister_ЦеныНоменклатуры_RecordType?$top=1")
    expect(rows[0]).not.toHaveProperty("DataVersion")
    expect(rows[0]).not.toHaveProperty("Ref_Key")
  })

  it("has references that are not RFC 4122", async () => {
    const { items } = await rig.control.items({ limit: 1000 })
    const strict = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    const odd = items.find(({ ref }) => !strict.test(ref))
    expect(odd).toBeDefined()
    expect((await rig.call(`${ITEM_SET}(guid'${odd?.ref}')`)).body.Артикул).toBe(odd?.article)
  })
})

describe("the query line", () => {
  it("does not take + for a space", async () => {
    const reply = await rig.call(`${ITEM_SET}?$filter=IsFolder+eq+false`)
    expect(reply.status).toBe(400)
    expect(errorOf(reply).code).toBe("14")
  })

  it("takes %20, and + as itself inside quotes", async () => {
    const reply = await rig.call(`${ITEM_SET}?$filter=Description%20eq%20'a+b'`)
    expect(reply.status).toBe(200)
  })

  it.each([
    ["an unknown option", `${ITEM_SET}?$expan=Parent`, 400, "0"],
    ["an unknown field in $select", `${ITEM_SET}?$select=Ref_Key,НетТакогоПоля`, 400, "6"],
    ["an unknown field in $orderby", `${ITEM_SET}?$orderby=НетТакогоПоля`, 400, "6"],
    ["an unknown field in $expand", `${ITEM_SET}?$expand=НетТакогоПоля`, 400, "6"],
    ["an unknown set", "Catalog_Нет", 404, "8"],
    ["an unknown instance", `${ITEM_SET}(guid'aaaaaaaa-1111-11e1-9111-111111111111')`, 404, "9"],
    ["a key that is no guid", `${ITEM_SET}(guid'xyz')`, 400, "1"],
    ["an unknown segment", `${ITEM_SET}(guid'aaaaaaaa-1111-11e1-9111-111111111111')/a/b`, 400, "6"],
    ["direction in capitals", `${ITEM_SET}?$orderby=Ref_Key ASC`, 400, "14"],
    ["+ in $orderby", `${ITEM_SET}?$orderby=Ref_Key+asc`, 400, "14"],
    ["an unknown method", "AccumulationRegister_СвободныеОстатки/DrCrTurnovers", 400, "6"],
    ["SliceLast of the record sets", "InformationRegister_ЦеныНоменклатуры/SliceLast", 400, "6"],
  ])("refuses %s", async (_, path, status, code) => {
    const reply = await rig.call(path)
    expect({ status: reply.status, code: errorOf(reply).code }).toEqual({ status, code })
  })

  it("refuses a line longer than the web server takes with HTML 414", async () => {
    const reply = await rig.call(`${ITEM_SET}?$filter=Description eq '${"я".repeat(1400)}'`)
    expect(reply.status).toBe(414)
    expect(reply.headers.get("content-type")).toContain("text/html")
  })

  it("speaks English when the server does", async () => {
    await rig.control.settings({ lang: "en" })
    const reply = await rig.call(`${ITEM_SET}?$expan=Parent`)
    expect(errorOf(reply).text).toBe("The $expan parameter is not supported")
  })
})

describe("reading a set", () => {
  it("counts as a string, over all pages", async () => {
    const { body, rows } = await rig.call(
      `${ITEM_SET}?$filter=IsFolder eq false&$inlinecount=allpages&$top=2&$orderby=Ref_Key`,
    )
    expect(body["odata.count"]).toBe(String(ITEMS))
    expect(rows).toHaveLength(2)
  })

  it("counts bare by /$count", async () => {
    const { text } = await rig.call(`${ITEM_SET}/$count?$filter=IsFolder eq false`, { json: false })
    expect(text).toBe(String(ITEMS))
  })

  it("pages steadily with $orderby", async () => {
    const seen = new Set<string>()
    for (let skip = 0; skip < ITEMS; skip += 20) {
      const { rows } = await rig.call(`${ITEM_SET}?$filter=IsFolder eq false&$orderby=Ref_Key&$top=20&$skip=${skip}`)
      rows.forEach((row) => seen.add(String(row.Ref_Key)))
    }
    expect(seen.size).toBe(ITEMS)
  })

  it("repeats and omits rows when paging without $orderby", async () => {
    const seen = new Set<string>()
    for (let skip = 0; skip < ITEMS; skip += 20) {
      const { rows } = await rig.call(`${ITEM_SET}?$filter=IsFolder eq false&$top=20&$skip=${skip}`)
      rows.forEach((row) => seen.add(String(row.Ref_Key)))
    }
    expect(seen.size).toBeLessThan(ITEMS)
  })

  it("orders both ways, along references too", async () => {
    const path = "Catalog_Контрагенты?$select=Description,Партнер/Description&$expand=Партнер"
    const names = (rows: unknown[]): string[] => rows.map((row) => JSON.stringify(row))
    const up = await rig.call(`${path}&$orderby=Партнер/Description,Description asc`)
    const down = await rig.call(`${path}&$orderby=Партнер/Description desc,Description desc`)
    expect(names(down.rows)).toEqual(names(up.rows).reverse())
  })

  it("selects fields, all, all but tabular parts, fields of a part, presentations", async () => {
    const one = `${ITEM_SET}?$filter=IsFolder eq false&$orderby=Ref_Key&$top=1&$format=application/json;odata=nometadata`
    const select = async (list: string): Promise<string[]> =>
      Object.keys((await rig.call(`${one}&$select=${list}`, { json: false })).rows[0])
    expect(await select("Ref_Key,Артикул")).toEqual(["Ref_Key", "Артикул"])
    expect(await select("*")).toContain("ДополнительныеРеквизиты")
    expect(await select("**")).not.toContain("ДополнительныеРеквизиты")
    expect(await select("Марка____Presentation")).toEqual(["Марка____Presentation"])
    const { rows } = await rig.call(`${one}&$select=ДополнительныеРеквизиты/Значение`, { json: false })
    expect(rows[0]["ДополнительныеРеквизиты"]).toContainEqual({ Значение: expect.any(String) })
  })

  it("expands only what $select names too", async () => {
    const path = "Catalog_Контрагенты?$top=1&$orderby=Ref_Key&$expand=Партнер"
    expect((await rig.call(`${path}&$select=Description,Партнер_Key`)).rows[0]).not.toHaveProperty("Партнер")
    expect((await rig.call(`${path}&$select=Description,Партнер/Description`)).rows[0]["Партнер"]).toEqual({
      Description: expect.any(String),
    })
  })

  it("expands an empty reference to null", async () => {
    const { rows } = await rig.call(
      `${ITEM_SET}?$filter=Description eq 'Шини'&$select=Description,Parent&$expand=Parent`,
    )
    expect(rows[0].Parent).toBeNull()
  })

  it("does not expand a single object", async () => {
    const [entity] = (await rig.call("Catalog_Контрагенты?$top=1")).rows
    const { body } = await rig.call(`Catalog_Контрагенты(guid'${entity.Ref_Key}')?$expand=Партнер`)
    expect(body).not.toHaveProperty("Партнер")
  })

  it("follows the link of a reference", async () => {
    const [entity] = (await rig.call("Catalog_Контрагенты?$top=1")).rows
    const { body } = await rig.call(String(entity["Партнер@navigationLinkUrl"]))
    expect(body.Ref_Key).toBe(entity["Партнер_Key"])
  })

  it("has tabular parts as sets of their own, for reading only", async () => {
    const set = `${ITEM_SET}_ДополнительныеРеквизиты`
    expect((await rig.call(`${set}?$top=1&$orderby=Ref_Key,LineNumber`)).rows[0]).toMatchObject({ LineNumber: "1" })
    const reply = await rig.call(set, { method: "POST", body: {} })
    expect(errorOf(reply).code).toBe("13")
  })
})

describe("publication and rights", () => {
  it("leaves out what is not published", async () => {
    await rig.control.settings({ unpublished: ["Catalog_Марки"] })
    expect((await rig.call("")).text).not.toContain("Catalog_Марки")
    expect((await rig.call("$metadata")).text).not.toContain('EntitySet Name="Catalog_Марки"')
    expect(errorOf(await rig.call("Catalog_Марки")).code).toBe("8")
  })

  it("answers 401 with code 20 for hidden rows, unless allowedOnly", async () => {
    const [first] = (await rig.call("Catalog_Контрагенты?$orderby=Ref_Key&$top=1")).rows
    await rig.control.settings({ hidden_refs: [String(first.Ref_Key)] })
    const refused = await rig.call("Catalog_Контрагенты")
    expect({ status: refused.status, code: errorOf(refused).code }).toEqual({ status: 401, code: "20" })
    const allowed = await rig.call("Catalog_Контрагенты?allowedOnly=true")
    expect(allowed.rows.map((row) => row.Ref_Key)).not.toContain(first.Ref_Key)
    expect((await rig.call(`Catalog_Контрагенты(guid'${first.Ref_Key}')`)).status).toBe(401)
  })
})

describe("sessions", () => {
  it("serves so many calls at once and refuses who waited too long", async () => {
    await rig.control.settings({ pool_size: 1, pool_timeout_ms: 30, latency_ms: 300 })
    const replies = await Promise.all([1, 2, 3].map(() => rig.call("Catalog_Марки?$top=1")))
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 503, 503])
  })

  it("lets calls wait their turn", async () => {
    await rig.control.settings({ pool_size: 1, pool_timeout_ms: 5000, latency_ms: 5 })
    const replies = await Promise.all([1, 2, 3].map(() => rig.call("Catalog_Марки?$top=1")))
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200])
  })

  it("is slow at the first call after idling only", async () => {
    await rig.control.settings({ cold_start_ms: 1, session_max_age_ms: 0 })
    await rig.call("Catalog_Марки?$top=1")
    await rig.control.settings({ session_max_age_ms: 60_000 })
    await rig.call("Catalog_Марки?$top=1")
    const { calls } = await rig.control.calls()
    expect(calls.slice(-2).map(({ cold }) => cold)).toEqual([true, false])
  })
})

it("sends Cyrillic in Location as raw UTF-8", async () => {
  const location = await rawLocation(
    `${rig.onec.url}/odata/standard.odata/Catalog_%D0%9C%D0%B0%D1%80%D0%BA%D0%B8?$format=json`,
  )
  expect(Buffer.from(location, "latin1").toString("utf8")).toMatch(/Catalog_Марки\(guid'[0-9a-f-]{36}'\)$/)
})

function rawLocation(url: string): Promise<string> {
  const headers = { authorization: basic(rig.onec.login, rig.onec.password) }
  return new Promise((resolve, reject) => {
    const call = request(url, { method: "POST", headers }, (response) => {
      response.resume()
      resolve(response.headers.location ?? "")
    })
    call.on("error", reject)
    call.end(JSON.stringify({ Description: "Debica" }))
  })
}
