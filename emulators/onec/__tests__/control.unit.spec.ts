import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { DEFAULT_SETTINGS } from "../settings"
import { anOrder, createOrder, ITEMS, itemWithStock, post, Rig, startRig } from "./support"

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.onec.stop())
afterEach(() => rig.control.reset())

const raw = async (method: string, path: string, body?: string): Promise<{ status: number; message: unknown }> => {
  const response = await fetch(new URL(`/_emulator/${path}`, rig.onec.url), {
    method,
    ...(body === undefined ? {} : { body }),
  })
  const answer: { message?: unknown } = JSON.parse(await response.text())
  return { status: response.status, message: answer.message }
}

it("the state tells seed, profile, counts, settings and faults", async () => {
  expect(await rig.control.state()).toEqual({
    seed: 1,
    profile: "ut",
    counts: { items: ITEMS, partners: 6, counterparties: 15, agreements: 10, orders: 0 },
    settings: DEFAULT_SETTINGS,
    faults: [],
  })
})

it("items are found by words of their article and name", async () => {
  const [first] = (await rig.control.items({ limit: 1 })).items
  const found = await rig.control.items({
    q: `${first.article.toLowerCase()} ${first.name.split(" ")[0].toUpperCase()}`,
  })
  expect(found.items.map(({ ref }) => ref)).toEqual([first.ref])
})

it("lists come in pages", async () => {
  const first = await rig.control.items({ limit: 2, offset: 0 })
  const second = await rig.control.items({ limit: 2, offset: 2 })
  expect([first.count, second.offset]).toEqual([ITEMS, 2])
  expect(new Set([...first.items, ...second.items].map(({ ref }) => ref)).size).toBe(4)
})

it.each(["ref", "article"] as const)("a price is set for an item by its %s", async (by) => {
  const [item] = (await rig.control.items({ limit: 1 })).items
  const [type] = item.prices
  for (const price_type of [type.price_type, type.price_type_ref]) {
    const changed = await rig.control.setPrice({ item: item[by], price_type, price: 123.45 })
    expect(changed.prices[0].price).toBe(123.45)
  }
})

it("stock is set by name or reference of the warehouse, and reserves stay", async () => {
  const item = await itemWithStock(rig, 5)
  await post(rig, await createOrder(rig, anOrder(item, 3)))
  const changed = await rig.control.setStock({ item: item.article, warehouse: "Київ", quantity: 2 })
  expect(changed.stock[0]).toMatchObject({ on_hand: 2, reserved: 3, available: -1 })
  const again = await rig.control.setStock({ item: item.ref, warehouse: item.stock[0].warehouse_ref, quantity: 10 })
  expect(again.stock[0]).toMatchObject({ on_hand: 10, reserved: 3, available: 7 })
})

it("orders are listed newest first and found by the client's number or comment", async () => {
  const item = await itemWithStock(rig, 5)
  await createOrder(rig, anOrder(item, 1, { НомерПоДаннымКлиента: "GURT-1" }))
  await createOrder(rig, anOrder(item, 1, { Комментарий: "order GURT-2" }))
  expect((await rig.control.orders()).items.map(({ key }) => key)).toEqual(["order GURT-2", "GURT-1"])
  expect((await rig.control.orders({ key: "GURT-1" })).count).toBe(1)
  expect((await rig.control.orders({ key: "GURT-2" })).count).toBe(1)
  expect((await rig.control.orders({ key: "GURT-3" })).count).toBe(0)
})

it("calls are counted by kind, listed and cleared", async () => {
  await rig.call("Catalog_Марки?$top=1")
  await rig.call("", {})
  const report = await rig.control.calls()
  expect(report).toMatchObject({ total: 2, writes: 0, by_kind: { catalog: 1, metadata: 1 } })
  expect(report.calls[0]).toMatchObject({ method: "GET", kind: "catalog", status: 200 })
  expect((await rig.control.clearCalls()).total).toBe(0)
})

it("settings change one by one, and reset brings back those of the start", async () => {
  expect(await rig.control.settings({ latency_ms: 1, closed_period: "2026-01-31" })).toMatchObject({
    latency_ms: 1,
    pool_size: 10,
    closed_period: "2026-01-31",
  })
  expect((await rig.control.reset()).settings).toEqual(DEFAULT_SETTINGS)
})

it("companies show what a demo login needs", async () => {
  const companies = await rig.control.companies()
  expect(companies).toHaveLength(6)
  const agreements = companies.flatMap(({ legal_entities }) => legal_entities.flatMap((entity) => entity.agreements))
  expect(agreements).toHaveLength(10)
  expect(agreements[0]).toMatchObject({
    number: "СП-0001",
    price_type: "Партнер",
    warehouse: "Київ",
    credit_limit: 1_500_000,
    debt: 412_300.5,
  })
})

describe("bad input is told in a sentence", () => {
  it.each([
    ["POST", "prices", "{", 400, /not JSON/],
    ["POST", "prices", "[]", 400, /must be a JSON object/],
    ["POST", "prices", "{}", 400, /"item" must be a non-empty string/],
    ["POST", "prices", '{"item":"нема","price_type":"Опт 1","price":1}', 400, /no item "нема"/],
    ["POST", "stock", '{"item":"нема","warehouse":"Київ","quantity":1}', 400, /no item/],
    ["POST", "faults", '{"call":"all","kind":"delay"}', 400, /"call" must be one of: create_order/],
    ["POST", "faults", '{"call":"any","kind":"boom"}', 400, /"kind" must be one of: drop_before/],
    ["POST", "faults", '{"call":"any","kind":"delay","times":-1}', 400, /"times" must be a whole number/],
    ["POST", "settings", '{"colour":1}', 400, /no setting "colour"/],
    ["POST", "settings", '{"pool_size":"many"}', 400, /"pool_size" must be a whole number/],
    ["POST", "settings", '{"pool_size":0}', 400, /"pool_size" must be at least 1/],
    ["POST", "settings", '{"closed_period":"soon"}', 400, /"closed_period" must be a day/],
    ["GET", "items?limit=many", undefined, 400, /"limit" must be a whole number/],
    ["GET", "orders/none", undefined, 400, /no order "none"/],
    ["GET", "nowhere", undefined, 404, /no GET/],
  ])("%s %s %s", async (method, path, body, status, message) => {
    const reply = await raw(method, path, body)
    expect(reply.status).toBe(status)
    expect(reply.message).toMatch(message)
  })

  it.each([
    ["price_type", "prices", { price: 1 }],
    ["warehouse", "stock", { quantity: 1 }],
  ])("an unknown %s", async (name, path, rest) => {
    const [item] = (await rig.control.items({ limit: 1 })).items
    const reply = await raw("POST", path, JSON.stringify({ item: item.ref, [name]: "нема", ...rest }))
    expect(reply.status).toBe(400)
  })
})

it("the page says what it is, in one file", async () => {
  const html = await (await fetch(rig.onec.pageUrl)).text()
  expect(html).toContain("Це не 1С.")
  expect(html).not.toMatch(/(src|href)="https?:/)
})

it("a port in use is told in a sentence", async () => {
  const { port } = new URL(rig.onec.url)
  const main = join(__dirname, "../main.ts")
  const run = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    main,
    "--port",
    port,
    "--items",
    "10",
  ]).catch((error: { code: number; stderr: string }) => error)
  expect(run).toMatchObject({ code: 1, stderr: expect.stringMatching(/^The port \d+ is already in use: .*\.\n$/) })
}, 60_000)
