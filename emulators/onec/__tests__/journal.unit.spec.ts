import { spawn } from "node:child_process"
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Journal } from "../base/journal"
import { OneCControl } from "../control"
import { startOneC } from "../index"
import { anOrder, createOrder, itemWithStock, ITEMS, ORDERS, post, startRig } from "./support"

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "onec-"))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const HEADER = { version: 1, seed: 1, items: ITEMS, opened_on: "2025-09-01" } as const
const file = (): string => join(dataDir, "journal.jsonl")

it("a restarted base has its orders, reserves, prices and stock", async () => {
  const first = await startRig({ dataDir })
  const item = await itemWithStock(first, 7)
  const ref = await createOrder(first, anOrder(item, 2))
  await post(first, ref)
  await first.control.setPrice({ item: item.article, price_type: "Опт 1", price: 99.9 })
  const before = await first.control.item(item.ref)
  const order = await first.call(`${ORDERS}(guid'${ref}')`)
  await first.onec.stop()

  const second = await startRig({ dataDir })
  expect(await second.control.item(item.ref)).toEqual(before)
  expect((await second.call(`${ORDERS}(guid'${ref}')?$select=DataVersion,Number,Posted`)).body).toMatchObject({
    DataVersion: order.body.DataVersion,
    Number: order.body.Number,
    Posted: true,
  })
  expect((await second.call(ORDERS, { method: "POST", body: {} })).body.Number).toBe("ГТ00-000002")
  await second.onec.stop()
})

it("what was answered survives a kill", async () => {
  const child = spawn(
    process.execPath,
    // Not the tsx command: that starts a child of its own, which a kill would leave alive.
    ["--import", "tsx", join(__dirname, "../main.ts"), "--port", "0", "--items", String(ITEMS), "--data-dir", dataDir],
    { stdio: ["ignore", "pipe", "inherit"] },
  )
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString("utf8")))
    child.once("exit", (code) => reject(new Error(`The emulator ended with ${code}`)))
  })
  const control = new OneCControl(/page (\S+)/.exec(line)?.[1] ?? "")
  const [item] = (await control.items({ limit: 1 })).items
  await control.setStock({ item: item.ref, warehouse: "Київ", quantity: 4321 })
  const gone = new Promise((resolve) => child.once("close", resolve))
  child.kill("SIGKILL")
  await gone
  const again = await startRig({ dataDir })
  expect((await again.control.item(item.ref)).stock[0].on_hand).toBe(4321)
  await again.onec.stop()
}, 60_000)

it("a line cut short is a transaction that never was", async () => {
  const first = await startRig({ dataDir })
  const item = await itemWithStock(first, 7)
  await first.onec.stop()
  appendFileSync(file(), '[{"op":"put","set":"Document_ЗаказКлиента","row":{"Ref')
  const second = await startRig({ dataDir })
  expect((await second.control.orders()).count).toBe(0)
  expect((await second.control.item(item.ref)).stock[0].on_hand).toBe(7)
  await second.onec.stop()
})

it("a reset is remembered", async () => {
  const first = await startRig({ dataDir })
  await createOrder(first, anOrder(await itemWithStock(first, 7), 1))
  await first.control.reset()
  await first.onec.stop()
  const second = await startRig({ dataDir })
  expect((await second.control.orders()).count).toBe(0)
  await second.onec.stop()
})

it("a base keeps the day that it was opened on, whatever day it is started again", async () => {
  const dueDates = async (openedOn: string): Promise<(string | null)[]> => {
    const rig = await startRig({ dataDir, openedOn })
    const { items } = await rig.control.receivables({ q: "СП-0001" })
    await rig.onec.stop()
    return items.map(({ due_date }) => due_date)
  }
  expect(await dueDates("2026-03-01")).toEqual(["2026-02-10", "2026-03-19"])
  expect(await dueDates("2026-04-01")).toEqual(["2026-02-10", "2026-03-19"])
})

it("the journal of another base is refused in a sentence", async () => {
  await (await startRig({ dataDir })).onec.stop()
  await expect(startOneC({ port: 0, dataDir, seed: 2, size: { items: ITEMS } })).rejects.toThrow(
    /holds a base of seed 1 with 60 items, not of seed 2/,
  )
})

it("the journal is compacted to the last change of each thing", () => {
  const journal = new Journal(dataDir, HEADER)
  journal.replay(() => undefined)
  for (let count = 0; count < 3000; count += 1) {
    journal.append([{ op: "delete", set: "Catalog_Марки", ref: count % 2 === 0 ? "even" : "odd" }])
  }
  expect(readFileSync(file(), "utf8").split("\n").length).toBeLessThan(2100)
  const replayed: unknown[] = []
  new Journal(dataDir, HEADER).replay((change) => replayed.push(change))
  expect(replayed.slice(-2)).toEqual([
    { op: "delete", set: "Catalog_Марки", ref: "even" },
    { op: "delete", set: "Catalog_Марки", ref: "odd" },
  ])
})

it("nothing is written without a data directory", async () => {
  const rig = await startRig({ dataDir: null })
  await itemWithStock(rig, 7)
  await rig.onec.stop()
  expect(() => readFileSync(file())).toThrow()
})
