import { PRICE_BOOK_MODULE } from "../../src/modules/price_book"
import type { PriceBookModuleService } from "../../src/modules/price_book/service"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { databaseUrl } from "../support/database"
import { hostileFiles } from "../support/files/hostile"
import { type HonestFile, misreadableFiles } from "../support/files/misreadable"
import { endless, send, watchHealth } from "../support/files/send"
import { gurtTest } from "../support/gurt-test"
import { type Headers, adminHeaders } from "../support/http"
import { report } from "../support/report"
import { type Server, startServer } from "../support/server"
import { type ShopContract, contractsInForce, hireBuyer, openShop } from "../support/shop"

jest.setTimeout(600_000)

/** At once, of each kind. */
const TOGETHER = 12
const PAPERS = 30

const WARM_UP = 5

gurtTest({
  name: "hostile and honest files against a running shop",
  emulator: { items: 300 },
  testSuite: ({ getContainer, onec }) => {
    let server: Server
    let contract: ShopContract
    let admin: Headers
    let buyer: Headers
    let skuOf: Map<string, string>

    /** The shop is a process of its own: what ends it must not end the tests. */
    beforeAll(async () => {
      const container = getContainer()
      const shop = await openShop(container)
      contract = (await contractsInForce(container))[0]
      buyer = (await hireBuyer(container, shop, contract, { email: "owner@home.example" })).headers
      admin = await adminHeaders(container)
      const { data } = await container
        .resolve(ContainerRegistrationKeys.QUERY)
        .graph({ entity: "variant", fields: ["id", "sku"] })
      skuOf = new Map(data.map(({ id, sku }) => [id, sku ?? ""]))
      server = await startServer({ databaseUrl: databaseUrl(container), onec: onec.server })
      // A shop that has just begun compiles what it is asked for the first time.
      for (let turn = 0; turn < WARM_UP; turn += 1) expect(await priceList()).toEqual([200, true])
    })

    /** What the shop answered, and whether it was a list; null: nothing. */
    const priceList = async () => {
      const url = `${server.url}/store/contracts/${contract.id}/price-list`
      const list = await fetch(url, { headers: buyer }).catch(() => null)
      return list && [list.status, (await list.arrayBuffer()).byteLength > 1_000]
    }

    afterAll(async () => {
      await server?.stop()
    })

    const priceBook = () => getContainer().resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const isAlive = () =>
      fetch(`${server.url}/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    const clear = async () => {
      await priceBook().deleteContractPrices({ contract_id: contract.id })
      await priceBook().deleteContractPriceRules({ contract_id: contract.id })
    }

    /** What a file came to, said as what it should have come to. */
    async function readingOf(file: HonestFile): Promise<unknown> {
      const query = `kind=${file.kind}&format=${file.format}`
      if ("refused" in file) {
        const { price_import } = await send(server.url, admin, `${query}&dry_run=true`, file.body)
        return [...new Set(price_import?.problems.map(({ line }) => line))]
      }
      await clear()
      const { status } = await send(server.url, admin, query, file.body)
      if (status !== 200) return status
      if ("rule" in file) {
        return (await priceBook().listContractPriceRules({ contract_id: contract.id })).map(({ name, percent }) => ({
          name,
          percent: Number(percent),
        }))
      }
      return (await priceBook().listContractPrices({ contract_id: contract.id }))
        .map(({ variant_id, amount, valid_until }) => ({
          sku: skuOf.get(variant_id),
          amount: Number(amount),
          valid_until: valid_until?.toISOString(),
        }))
        .sort(bySku)
    }

    function meaningOf(file: HonestFile): unknown {
      if ("refused" in file) return file.refused
      return "rule" in file
        ? [{ ...file.rule, percent: Number(file.rule.percent) }]
        : file.prices.map(({ sku, amount, valid_until }) => ({ sku, amount: Number(amount), valid_until })).sort(bySku)
    }

    it("are read as they are meant, or refused, and the shop goes on", async () => {
      const honest = misreadableFiles({ contract: contract.number, skus: [...skuOf.values()].filter(Boolean) })
      const hostile = hostileFiles()
      const watch = watchHealth(server.url)
      let files = 0
      let killed = 0
      const misread: { name: string; read: unknown; meant: unknown }[] = []
      const taken: { name: string; status: number; code?: string }[] = []
      const survive = async (count: number) => {
        files += count
        if (!(await isAlive())) killed += 1
      }

      for (const file of honest) {
        const [read, meant] = [await readingOf(file), meaningOf(file)]
        if (JSON.stringify(read) !== JSON.stringify(meant)) misread.push({ name: file.name, read, meant })
        await survive(1)
      }
      await clear()

      for (const { name, format, body } of hostile) {
        const { status, code } = await send(server.url, admin, `kind=fixed_prices&format=${format}`, body)
        if (code !== "price_file_invalid") taken.push({ name, status, code })
        await survive(1)
      }

      const bodies = Array.from({ length: TOGETHER }, () => endless("contract,sku,amount\n", "a,b,1\n"))
      const answers = await Promise.all(
        bodies.map((body) => send(server.url, admin, "kind=fixed_prices&format=csv", body)),
      )
      await survive(TOGETHER)
      const together = await Promise.all(
        hostile
          .slice(0, TOGETHER)
          .map(({ format, body }) => send(server.url, admin, `kind=fixed_prices&format=${format}`, body)),
      )
      await survive(TOGETHER)
      const lists = await Promise.all(Array.from({ length: PAPERS }, priceList))
      await survive(PAPERS)

      const last = await send(
        server.url,
        admin,
        "kind=fixed_prices&format=csv",
        Buffer.from(`contract,sku,amount\n${contract.number},${[...skuOf.values()].find(Boolean)},55\n`),
      )
      const { longestMs, failed } = await watch.end()
      report("files", { files, killed, blocked_ms: longestMs, misread: misread.length })

      expect(misread).toEqual([])
      expect(taken).toEqual([])
      expect({ killed, failed }).toEqual({ killed: 0, failed: 0 })
      expect(answers.filter(({ status }) => status === 200)).toEqual([])
      // Who never ends cannot always hear the answer: status 0.
      expect(answers.map(({ code }) => code ?? null)).not.toContain("price_file_invalid")
      expect(answers.some(({ code }) => code === "price_import_running")).toBe(true)
      expect(together.filter(({ status }) => status === 200)).toEqual([])
      expect(together.some(({ code }) => code === "price_import_running")).toBe(true)
      expect(lists).toEqual(Array.from({ length: PAPERS }, () => [200, true]))
      expect(last.price_import).toMatchObject({ received: 1, written: 1 })
    })
  },
})

function bySku(one: { sku?: string }, other: { sku?: string }): number {
  return (one.sku ?? "") < (other.sku ?? "") ? -1 : 1
}
