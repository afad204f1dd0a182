import {
  anOrder,
  createOrder,
  errorOf,
  isObject,
  itemWithStock,
  JsonObject,
  ORDERS,
  post,
  Reply,
  Rig,
  startRig,
} from "./support"

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.onec.stop())
afterEach(() => rig.control.reset())

const patch = (ref: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  rig.call(`${ORDERS}(guid'${ref}')`, { method: "PATCH", body, headers })
const unpost = (ref: string): Promise<Reply> => rig.call(`${ORDERS}(guid'${ref}')/Unpost`, { method: "POST" })
const read = (ref: string): Promise<Reply> => rig.call(`${ORDERS}(guid'${ref}')`)
const firstRow = (body: JsonObject): JsonObject => {
  const rows = Array.isArray(body["Товары"]) ? body["Товары"].filter(isObject) : []
  return rows[0]
}

const withRows = (body: JsonObject, changes: JsonObject): JsonObject => ({
  ...body,
  Товары: Array.isArray(body["Товары"]) ? body["Товары"].filter(isObject).map((row) => ({ ...row, ...changes })) : [],
})

describe("creating", () => {
  it("answers 201 with the whole object, number, version and place", async () => {
    const item = await itemWithStock(rig, 5)
    const reply = await rig.call(ORDERS, { method: "POST", body: anOrder(item, 2) })
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({ Number: "ГТ00-000001", DataVersion: "AAAAAAAAAAA=", Posted: false, Статус: "" })
    expect(reply.body.Date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
    expect(reply.headers.get("location")).toContain(`(guid'${reply.body.Ref_Key}')`)
    expect((await read(String(reply.body.Ref_Key))).body.Number).toBe("ГТ00-000001")
  })

  it("ignores what it does not know, and Posted, DataVersion and Ref_Key of the sender", async () => {
    const item = await itemWithStock(rig, 5)
    const own = "77777777-7777-11e7-9777-777777777777"
    const body = anOrder(item, 1, { НетТакого: 1, Posted: true, DataVersion: "x", Ref_Key: own })
    const reply = await rig.call(ORDERS, { method: "POST", body })
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({ Posted: false, DataVersion: "AAAAAAAAAAA=" })
    expect(reply.body).not.toHaveProperty("НетТакого")
    expect(reply.body.Ref_Key).not.toBe(own)
  })

  it("takes the sender's Ref_Key once when set to", async () => {
    await rig.control.settings({ own_ref: "honoured" })
    const own = "77777777-7777-11e7-9777-777777777777"
    const body = anOrder(await itemWithStock(rig, 5), 1, { Ref_Key: own })
    expect((await rig.call(ORDERS, { method: "POST", body })).body.Ref_Key).toBe(own)
    const again = await rig.call(ORDERS, { method: "POST", body })
    expect({ status: again.status, code: errorOf(again).code }).toEqual({ status: 400, code: "15" })
  })

  it("cuts long strings without a word", async () => {
    const item = await itemWithStock(rig, 5)
    const { body } = await rig.call(ORDERS, {
      method: "POST",
      body: anOrder(item, 1, { НомерПоДаннымКлиента: "x".repeat(80) }),
    })
    expect(body["НомерПоДаннымКлиента"]).toBe("x".repeat(50))
  })

  it("stores a broken reference", async () => {
    const broken = "11111111-1111-11e1-b864-002354e1ef1c"
    const item = await itemWithStock(rig, 5)
    const { body } = await rig.call(ORDERS, { method: "POST", body: anOrder(item, 1, { Контрагент_Key: broken }) })
    expect(body["Контрагент_Key"]).toBe(broken)
  })

  it("drops fractions of a second and brings other zones to the base's", async () => {
    const item = await itemWithStock(rig, 5)
    const naive = await rig.call(ORDERS, {
      method: "POST",
      body: anOrder(item, 1, { Date: "2025-01-15T10:20:30.123456" }),
    })
    expect(naive.body.Date).toBe("2025-01-15T10:20:30")
    const zoned = await rig.call(ORDERS, { method: "POST", body: anOrder(item, 1, { Date: "2025-01-15T10:20:30Z" }) })
    expect(zoned.body.Date).toBe("2025-01-15T12:20:30")
  })

  it.each([
    ["30", "30"],
    [30, "30"],
    ["many", "0"],
  ])("takes %p in a 64-bit field as %p", async (sent, kept) => {
    const item = await itemWithStock(rig, 5)
    const { body } = await rig.call(ORDERS, { method: "POST", body: anOrder(item, 1, { МаксимальныйКодСтроки: sent }) })
    expect(body["МаксимальныйКодСтроки"]).toBe(kept)
  })

  it("refuses a number that is taken", async () => {
    const item = await itemWithStock(rig, 5)
    await createOrder(rig, anOrder(item, 1, { Number: "N-1" }))
    const again = await rig.call(ORDERS, { method: "POST", body: anOrder(item, 1, { Number: "N-1" }) })
    expect({ status: again.status, code: errorOf(again).code }).toEqual({ status: 500, code: "-1" })
  })

  it.each([
    ["a row without LineNumber", [{ Количество: 1 }], 500, "-1"],
    ["rows from 2", [{ LineNumber: 2 }], 400, "4"],
    ["rows with a gap", [{ LineNumber: 1 }, { LineNumber: 3 }], 400, "4"],
    ["a part that is no list", { LineNumber: 1 }, 500, "-1"],
    ["a row with a bad reference", [{ LineNumber: 1, Номенклатура_Key: "x" }], 400, "1"],
  ])("refuses %s", async (_, rows, status, code) => {
    const reply = await rig.call(ORDERS, { method: "POST", body: { Товары: rows } })
    expect({ status: reply.status, code: errorOf(reply).code }).toEqual({ status, code })
    expect((await rig.control.orders()).count).toBe(0)
  })

  it.each([
    ["СуммаДокумента", "many"],
    ["Согласован", "maybe"],
    ["Date", "yesterday"],
    ["Партнер_Key", ""],
  ])("refuses an unreadable %s", async (name, value) => {
    const reply = await rig.call(ORDERS, { method: "POST", body: { [name]: value } })
    expect({ status: reply.status, code: errorOf(reply).code }).toEqual({ status: 400, code: "1" })
  })
})

describe("sums", () => {
  it("are counted where the sender left them out: price with VAT inside", async () => {
    const body = await created({ ЦенаВключаетНДС: true }, { Количество: 3, Цена: 33.35 })
    expect(firstRow(body)).toMatchObject({ Сумма: 100.05, СуммаНДС: 16.68, СуммаСНДС: 100.05 })
    expect(body["СуммаДокумента"]).toBe(100.05)
  })

  it("are counted where the sender left them out: VAT on top", async () => {
    const body = await created({ ЦенаВключаетНДС: false }, { Количество: 3, Цена: 33.35 })
    expect(firstRow(body)).toMatchObject({ Сумма: 100.05, СуммаНДС: 20.01, СуммаСНДС: 120.06 })
    expect(body["СуммаДокумента"]).toBe(120.06)
  })

  it("stand as sent, right or wrong", async () => {
    const body = await created({ СуммаДокумента: 7 }, { Количество: 1, Цена: 100, Сумма: 5, СуммаНДС: 1, СуммаСНДС: 6 })
    expect(firstRow(body)).toMatchObject({ Сумма: 5, СуммаНДС: 1, СуммаСНДС: 6 })
    expect(body["СуммаДокумента"]).toBe(7)
  })

  async function created(head: JsonObject, row: JsonObject): Promise<JsonObject> {
    const item = await itemWithStock(rig, 5)
    const rows = [{ LineNumber: 1, Номенклатура_Key: item.ref, СтавкаНДС: "НДС20", ...row }]
    return (await rig.call(ORDERS, { method: "POST", body: { ...head, Товары: rows } })).body
  }
})

describe("changing", () => {
  it("answers 200 with the whole object and a grown version, even without a change", async () => {
    const ref = await createOrder(rig, anOrder(await itemWithStock(rig, 5), 1))
    const first = await patch(ref, { Комментарий: "one" })
    const second = await patch(ref, {})
    expect(first.status).toBe(200)
    expect(second.body["Комментарий"]).toBe("one")
    const version = (reply: Reply): bigint => Buffer.from(String(reply.body.DataVersion), "base64").readBigUInt64BE()
    expect(version(second)).toBeGreaterThan(version(first))
  })

  it("replaces a tabular part as a whole", async () => {
    const item = await itemWithStock(rig, 5)
    const ref = await createOrder(rig, anOrder(item, 1))
    const { body } = await patch(ref, { Товары: [] })
    expect(body["Товары"]).toEqual([])
  })

  it("ignores If-Match, unless told to honour it", async () => {
    const ref = await createOrder(rig, anOrder(await itemWithStock(rig, 5), 1))
    expect((await patch(ref, {}, { "if-match": '"AAAAAAAAABk="' })).status).toBe(200)
    await rig.control.settings({ if_match: "honoured" })
    expect((await patch(ref, {}, { "if-match": '"AAAAAAAAABk="' })).status).toBe(412)
    const { body } = await read(ref)
    expect((await patch(ref, {}, { "if-match": `"${body.DataVersion}"` })).status).toBe(200)
  })

  it("deletes for good with 204", async () => {
    const ref = await createOrder(rig, anOrder(await itemWithStock(rig, 5), 1))
    expect((await rig.call(`${ORDERS}(guid'${ref}')`, { method: "DELETE" })).status).toBe(204)
    expect((await read(ref)).status).toBe(404)
  })
})

describe("posting", () => {
  it.each(["СоСклада", "Отгрузить"])("reserves rows supplied by %s, and unposting releases them", async (supply) => {
    const item = await itemWithStock(rig, 5)
    const ref = await createOrder(rig, withRows(anOrder(item, 3), { ВариантОбеспечения: supply }))
    expect((await post(rig, ref)).status).toBe(200)
    expect(await rig.control.order(ref)).toMatchObject({ posted: true, reserved_total: 3 })
    expect((await rig.control.item(item.ref)).stock[0]).toMatchObject({ on_hand: 5, reserved: 3, available: 2 })
    expect((await unpost(ref)).status).toBe(200)
    expect((await rig.control.item(item.ref)).stock[0]).toMatchObject({ reserved: 0, available: 5 })
    expect(await rig.control.order(ref)).toMatchObject({ posted: false, reserved_total: 0 })
  })

  it("reserves nothing for rows to be supplied later and for cancelled rows", async () => {
    const item = await itemWithStock(rig, 5)
    const later = await createOrder(rig, withRows(anOrder(item, 50), { ВариантОбеспечения: "КОбеспечению" }))
    const cancelled = await createOrder(rig, withRows(anOrder(item, 50), { Отменено: true }))
    expect([(await post(rig, later)).status, (await post(rig, cancelled)).status]).toEqual([200, 200])
    expect((await rig.control.item(item.ref)).stock[0].reserved).toBe(0)
  })

  it("refuses more than is free, names what is short, and reserves nothing", async () => {
    const item = await itemWithStock(rig, 2)
    const { items } = await rig.control.items({ limit: 2 })
    const other = await rig.control.setStock({
      item: items[1].ref,
      warehouse: items[1].stock[0].warehouse_ref,
      quantity: 9,
    })
    const line = { СтавкаНДС: "НДС20", Цена: 1, ВариантОбеспечения: "СоСклада" }
    const ref = await createOrder(rig, {
      Склад_Key: item.stock[0].warehouse_ref,
      Товары: [
        { ...line, LineNumber: 1, Номенклатура_Key: other.ref, Количество: 1 },
        { ...line, LineNumber: 2, Номенклатура_Key: item.ref, Количество: 3 },
      ],
    })
    const reply = await post(rig, ref)
    expect({ status: reply.status, code: errorOf(reply).code }).toEqual({ status: 500, code: "-1" })
    expect(errorOf(reply).text).toContain(`По номенклатуре "${item.name}" на складе "Київ" не хватает 1 шт`)
    expect((await rig.control.item(other.ref)).stock[0].reserved).toBe(0)
    expect((await read(ref)).body.Posted).toBe(false)
  })

  it("adds up equal rows before it looks", async () => {
    const item = await itemWithStock(rig, 3)
    const line = { Номенклатура_Key: item.ref, Количество: 2, ВариантОбеспечения: "СоСклада" }
    const body = {
      Склад_Key: item.stock[0].warehouse_ref,
      Товары: [
        { ...line, LineNumber: 1 },
        { ...line, LineNumber: 2 },
      ],
    }
    expect((await post(rig, await createOrder(rig, body))).status).toBe(500)
  })

  it("takes the warehouse of the row before the header's", async () => {
    const item = await itemWithStock(rig, 0)
    const lviv = item.stock[1].warehouse_ref
    await rig.control.setStock({ item: item.ref, warehouse: lviv, quantity: 4 })
    const ref = await createOrder(rig, withRows(anOrder(item, 4), { Склад_Key: lviv }))
    expect((await post(rig, ref)).status).toBe(200)
    expect((await rig.control.item(item.ref)).stock[1]).toMatchObject({ reserved: 4, available: 0 })
  })

  it("posted again, holds what it holds and no more", async () => {
    const item = await itemWithStock(rig, 3)
    const ref = await createOrder(rig, anOrder(item, 3))
    expect([(await post(rig, ref)).status, (await post(rig, ref)).status]).toEqual([200, 200])
    expect((await rig.control.item(item.ref)).stock[0].reserved).toBe(3)
  })

  it("gives the last unit to exactly one of many", async () => {
    const item = await itemWithStock(rig, 1)
    const refs = await Promise.all(Array.from({ length: 8 }, () => createOrder(rig, anOrder(item, 1))))
    const statuses = (await Promise.all(refs.map((ref) => post(rig, ref)))).map((reply) => reply.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect((await rig.control.item(item.ref)).stock[0]).toMatchObject({ reserved: 1, available: 0 })
  })

  it("refuses a broken reference to an item", async () => {
    const item = await itemWithStock(rig, 5)
    const broken = { ...item, ref: "aaaaaaaa-1111-11e1-9111-111111111111" }
    const reply = await post(rig, await createOrder(rig, anOrder(broken, 1)))
    expect(reply.status).toBe(500)
    expect(reply.text).toContain("битая ссылка")
  })

  it("knows a closed period", async () => {
    const ref = await createOrder(rig, anOrder(await itemWithStock(rig, 5), 1, { Date: "2026-01-10T00:00:00" }))
    await rig.control.settings({ closed_period: "2026-01-31" })
    const reply = await post(rig, ref)
    expect(reply.status).toBe(500)
    expect(reply.text).toContain("31.01.2026")
    const late = await rig.call(ORDERS, { method: "POST", body: { Date: "2026-01-31T10:00:00" } })
    expect(late.status).toBe(500)
  })

  it("marks for deletion only what is not posted, and posts nothing marked", async () => {
    const ref = await createOrder(rig, anOrder(await itemWithStock(rig, 5), 1))
    await post(rig, ref)
    expect((await patch(ref, { DeletionMark: true })).status).toBe(500)
    await unpost(ref)
    expect((await patch(ref, { DeletionMark: true })).body.DeletionMark).toBe(true)
    expect((await post(rig, ref)).status).toBe(500)
  })

  it("is done by POST only and with brackets too", async () => {
    const ref = await createOrder(rig, anOrder(await itemWithStock(rig, 5), 1))
    expect((await rig.call(`${ORDERS}(guid'${ref}')/Post`)).status).toBe(405)
    expect((await rig.call(`${ORDERS}(guid'${ref}')/Post()`, { method: "POST" })).status).toBe(200)
  })
})

it("an order is found again by a part of its comment", async () => {
  const ref = await createOrder(rig, anOrder(await itemWithStock(rig, 5), 1, { Комментарий: "Портал: key-42" }))
  const { rows } = await rig.call(
    `${ORDERS}?$filter=substringof('key-42',Комментарий) eq true&$select=Ref_Key,Number,Posted`,
  )
  expect(rows.map((row) => row.Ref_Key)).toEqual([ref])
})

it("a catalog element gets its code, is changed and deleted", async () => {
  const { status, body } = await rig.call("Catalog_Марки", { method: "POST", body: { Description: "Debica" } })
  expect({ status, code: body.Code }).toEqual({ status: 201, code: expect.stringMatching(/^00-\d{8}$/) })
  const path = `Catalog_Марки(guid'${body.Ref_Key}')`
  expect((await rig.call(path, { method: "PATCH", body: { DeletionMark: true } })).body.DeletionMark).toBe(true)
  expect((await rig.call(path, { method: "DELETE" })).status).toBe(204)
})
