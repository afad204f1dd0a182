import { callKind } from "../http/faults"
import { anOrder, createOrder, errorOf, itemWithStock, ORDERS, post, Reply, Rig, startRig } from "./support"

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.onec.stop())
afterEach(() => rig.control.reset())

const KEY = "guid'11111111-1111-11e1-b864-002354e1ef1c'"

it.each([
  ["GET", "/", "metadata"],
  ["GET", "/$metadata", "metadata"],
  ["POST", `/${ORDERS}`, "create_order"],
  ["GET", `/${ORDERS}`, "find_order"],
  ["GET", `/${ORDERS}(${KEY})`, "read_order"],
  ["PATCH", `/${ORDERS}(${KEY})`, "patch_order"],
  ["POST", `/${ORDERS}(${KEY})/Post`, "post_order"],
  ["POST", `/${ORDERS}(${KEY})/Post()`, "post_order"],
  ["POST", `/${ORDERS}(${KEY})/Unpost`, "unpost_order"],
  ["GET", "/InformationRegister_ЦеныНоменклатуры_RecordType/SliceLast(Condition='a/b')", "prices"],
  ["GET", "/AccumulationRegister_СвободныеОстатки/Balance", "stock"],
  ["GET", "/AccumulationRegister_ТоварыНаСкладах/Balance()", "stock"],
  ["GET", "/AccumulationRegister_РасчетыСКлиентами/Balance", "receivables"],
  ["GET", "/Catalog_Номенклатура", "catalog"],
  ["GET", "/Constant_Что", "other"],
])("%s %s is a call of kind %s…", (method, path, kind) => {
  expect(callKind(method, path)).toBe(kind)
})

describe("answers in place of 1C", () => {
  it.each([
    ["error_500", 500, "-1"],
    ["lock_conflict", 500, "-1"],
  ] as const)("%s is an OData error", async (kind, status, code) => {
    await rig.control.arm({ call: "catalog", kind })
    const reply = await rig.call("Catalog_Марки?$top=1")
    expect({ status: reply.status, code: errorOf(reply).code }).toEqual({ status, code })
    expect((await rig.call("Catalog_Марки?$top=1")).status).toBe(200)
  })

  it("lock_conflict has the platform's text", async () => {
    await rig.control.arm({ call: "any", kind: "lock_conflict" })
    expect(errorOf(await rig.call("Catalog_Марки")).text).toContain("Конфликт блокировок при выполнении транзакции")
  })

  it.each([
    ["bad_gateway", 502],
    ["service_unavailable", 503],
    ["unauthorized", 401],
  ] as const)("%s is HTML of the web server", async (kind, status) => {
    await rig.control.arm({ call: "any", kind })
    const reply = await rig.call("Catalog_Марки?$top=1")
    expect(reply.status).toBe(status)
    expect(reply.headers.get("content-type")).toContain("text/html")
    expect(reply.text).not.toContain("odata.error")
  })
})

describe("broken connections", () => {
  const tryCreate = async (signal?: AbortSignal): Promise<Reply | "no answer"> => {
    const body = anOrder(await itemWithStock(rig, 5), 1)
    return rig.call(ORDERS, { method: "POST", body, ...(signal ? { signal } : {}) }).catch(() => "no answer" as const)
  }
  const orders = async (): Promise<number> => (await rig.control.orders()).count

  it("drop_before does nothing and says nothing", async () => {
    await rig.control.arm({ call: "create_order", kind: "drop_before" })
    expect(await tryCreate()).toBe("no answer")
    expect(await orders()).toBe(0)
  })

  it("drop_after does the work and says nothing", async () => {
    await rig.control.arm({ call: "create_order", kind: "drop_after" })
    expect(await tryCreate()).toBe("no answer")
    expect(await orders()).toBe(1)
  })

  it("hang does nothing for as long as the client waits", async () => {
    await rig.control.arm({ call: "create_order", kind: "hang" })
    expect(await tryCreate(AbortSignal.timeout(80))).toBe("no answer")
    expect(await orders()).toBe(0)
  })

  it("hang_after does the work and never answers", async () => {
    await rig.control.arm({ call: "create_order", kind: "hang_after" })
    expect(await tryCreate(AbortSignal.timeout(80))).toBe("no answer")
    expect(await orders()).toBe(1)
  })

  it("a hung call gives its session back when the client leaves", async () => {
    await rig.control.settings({ pool_size: 1 })
    await rig.control.arm({ call: "create_order", kind: "hang" })
    await tryCreate(AbortSignal.timeout(80))
    expect((await rig.call("Catalog_Марки?$top=1")).status).toBe(200)
  })

  it("a posting that was done but not told holds its goods", async () => {
    const item = await itemWithStock(rig, 5)
    const ref = await createOrder(rig, anOrder(item, 2))
    await rig.control.arm({ call: "post_order", kind: "drop_after" })
    await expect(post(rig, ref)).rejects.toThrow()
    expect(await rig.control.order(ref)).toMatchObject({ posted: true, reserved_total: 2 })
  })

  it("delay answers as usual, later", async () => {
    await rig.control.arm({ call: "create_order", kind: "delay", delay_ms: 20 })
    expect(await tryCreate()).toMatchObject({ status: 201 })
  })
})

describe("aim", () => {
  const statuses = async (paths: string[]): Promise<number[]> => {
    const found: number[] = []
    for (const path of paths) {
      found.push((await rig.call(path)).status)
    }
    return found
  }

  it("strikes so many times after so many passes", async () => {
    await rig.control.arm({ call: "catalog", kind: "bad_gateway", times: 2, skip: 1 })
    expect(await statuses(Array.from({ length: 4 }, () => "Catalog_Марки?$top=1"))).toEqual([200, 502, 502, 200])
  })

  it("any_write spares reading, any_read spares writing", async () => {
    await rig.control.arm({ call: "any_write", kind: "bad_gateway" })
    expect((await rig.call("Catalog_Марки?$top=1")).status).toBe(200)
    expect((await rig.call("Catalog_Марки", { method: "POST", body: {} })).status).toBe(502)
    await rig.control.arm({ call: "any_read", kind: "bad_gateway" })
    expect((await rig.call("Catalog_Марки", { method: "POST", body: {} })).status).toBe(201)
    expect((await rig.call("Catalog_Марки?$top=1")).status).toBe(502)
  })

  it("is not spent on a caller who is not let in", async () => {
    await rig.control.arm({ call: "any", kind: "bad_gateway" })
    await fetch(`${rig.onec.url}/odata/standard.odata/`)
    expect(await rig.control.faults()).toHaveLength(1)
  })

  it("is seen, counted and cleared", async () => {
    await rig.control.arm({ call: "catalog", kind: "bad_gateway", times: 3 })
    await rig.call("Catalog_Марки?$top=1")
    expect(await rig.control.faults()).toEqual([expect.objectContaining({ call: "catalog", times: 2, struck: 1 })])
    const { calls } = await rig.control.calls()
    expect(calls.at(-1)).toMatchObject({ kind: "catalog", status: 502, fault: "bad_gateway" })
    await rig.control.clearFaults()
    expect((await rig.call("Catalog_Марки?$top=1")).status).toBe(200)
  })
})
