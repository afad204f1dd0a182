import type {
  ErpCall,
  ErpContract,
  ErpDirectoryKind,
  ErpOrderDraft,
  ErpReceivable,
  ErpRef,
} from "../../src/modules/erp/types"
import { lineTotal, subtract, sumMoney, taxInside } from "../../src/lib/money"
import {
  type ErpUnderTest,
  byRef,
  expectKind,
  identityOf,
  priceOf,
  readAll,
  stockLine,
  termsOf,
  within,
} from "./erp-under-test"

const KINDS: ErpDirectoryKind[] = [
  "warehouse",
  "price_type",
  "product_group",
  "product",
  "price",
  "stock",
  "company",
  "legal_entity",
  "contract",
]

/** What every provider of the ERP port promises. Told in the port's words only; `setup` brings the ERP. */
export function erpProviderContract(name: string, setup: () => Promise<ErpUnderTest>): void {
  describe(`the ERP port: ${name}`, () => {
    let erp: ErpUnderTest
    let contract: ErpContract & { price_type_ref: ErpRef; warehouse_ref: ErpRef }
    let products: ErpRef[]
    let vatCodes: Map<ErpRef, string>
    let keys = 0

    beforeAll(async () => {
      erp = await setup()
      const contracts = await readAll(erp.provider, "contract")
      const usable = contracts.find((each) => each.is_active && each.price_type_ref && each.warehouse_ref)
      if (!usable?.price_type_ref || !usable.warehouse_ref) {
        throw new Error("The ERP under test has no active contract with a price type and a warehouse")
      }
      contract = { ...usable, price_type_ref: usable.price_type_ref, warehouse_ref: usable.warehouse_ref }
      const sold = (await readAll(erp.provider, "product")).filter((each) => each.is_active)
      products = sold.map((each) => each.ref)
      vatCodes = new Map(sold.map((each) => [each.ref, each.vat_code]))
    })
    afterAll(async () => erp?.stop())
    afterEach(async () => erp.clearFaults())

    const draftOf = (lines: { product_ref: ErpRef; quantity: string; unit_price: string }[]): ErpOrderDraft => {
      const priced = lines.map((line) => {
        const total = lineTotal(line.unit_price, line.quantity)
        return {
          ...line,
          price_type_ref: null,
          vat_rate: "20",
          vat_code: vatCodes.get(line.product_ref) ?? "",
          discount_total: "0.00",
          total,
          tax_total: taxInside(total, "20"),
        }
      })
      keys += 1
      return {
        key: `contract-${Date.now().toString(36)}-${keys}`,
        placed_at: new Date().toISOString(),
        contract,
        warehouse_ref: contract.warehouse_ref,
        currency_code: contract.currency_code,
        comment: "портал",
        lines: priced,
        total: sumMoney(priced.map((line) => line.total)),
      }
    }
    const find = ({ key, placed_at }: Pick<ErpOrderDraft, "key" | "placed_at">) =>
      erp.provider.findOrders({ key, since: placed_at }, within(5_000))
    const draft = () => draftOf([{ product_ref: product(0), quantity: "2", unit_price: "120.10" }])
    const product = (index: number): ErpRef => {
      const ref = products[index]
      if (!ref) {
        throw new Error(`The ERP under test has no product ${index}`)
      }
      return ref
    }
    const inStock = (index: number, quantity: number) =>
      erp.setStock({ product_ref: product(index), warehouse_ref: contract.warehouse_ref, quantity })
    const stockOf = async (index: number) => {
      const [found] = await erp.provider.readStock(
        { product_refs: [product(index)], warehouse_refs: [contract.warehouse_ref] },
        within(5_000),
      )
      return found
    }

    it("finds the base usable", async () => {
      const probe = await erp.provider.probe(within(30_000))
      expect(probe.is_usable).toBe(true)
      expect(probe.missing).toEqual([])
    })

    describe("directories", () => {
      it.each(KINDS)("%s: read to the end, each item once, the same when read again", async (kind) => {
        const first = (await readAll(erp.provider, kind)).map(identityOf)
        expect(first.length).toBeGreaterThan(0)
        expect(new Set(first).size).toBe(first.length)
        expect((await readAll(erp.provider, kind)).map(identityOf)).toEqual(first)
      })

      it("refer to each other", async () => {
        const refs = async (kind: "company" | "legal_entity" | "price_type" | "warehouse" | "product_group") =>
          new Set((await readAll(erp.provider, kind)).map((each) => each.ref))
        const [companies, entities, priceTypes, warehouses, groups] = await Promise.all(
          (["company", "legal_entity", "price_type", "warehouse", "product_group"] as const).map(refs),
        )
        for (const entity of await readAll(erp.provider, "legal_entity")) {
          expect(companies).toContain(entity.company_ref)
        }
        for (const each of await readAll(erp.provider, "contract")) {
          expect(entities).toContain(each.legal_entity_ref)
          expect(companies).toContain(each.company_ref)
          expect([null, ...(priceTypes ?? [])]).toContain(each.price_type_ref)
          expect([null, ...(warehouses ?? [])]).toContain(each.warehouse_ref)
          expect(each.currency_code).toMatch(/^[a-z]{3}$/)
        }
        for (const each of await readAll(erp.provider, "product")) {
          expect([null, ...(groups ?? [])]).toContain(each.group_ref)
          expect(Number(each.vat_rate)).toBeGreaterThanOrEqual(0)
        }
      })

      it("refuse a cursor that is not theirs", async () => {
        await expectKind(erp.provider.readPage("product", "of another provider", within(5_000)), "incompatible")
      })
    })

    describe("prices and stock", () => {
      it("are those of this moment", async () => {
        for (const amount of [101.1, 99.99]) {
          await erp.setPrice({ product_ref: product(1), price_type_ref: contract.price_type_ref, amount })
          const prices = await erp.provider.readPrices(
            { product_refs: [product(1)], price_type_refs: [contract.price_type_ref] },
            within(5_000),
          )
          expect(prices).toEqual([
            expect.objectContaining({
              product_ref: product(1),
              price_type_ref: contract.price_type_ref,
              amount: amount.toFixed(2),
            }),
          ])
        }
        for (const quantity of [7, 3]) {
          await inStock(1, quantity)
          expect(Number((await stockOf(1))?.available)).toBe(quantity)
        }
      })

      it("a price that begins later is not one yet, neither asked for nor listed", async () => {
        const pair = { product_ref: product(1), price_type_ref: contract.price_type_ref }
        const [before] = await erp.provider.readPrices(
          { product_refs: [pair.product_ref], price_type_refs: [pair.price_type_ref] },
          within(5_000),
        )
        await erp.setPrice({ ...pair, amount: 5_555.55, date: new Date(Date.now() + 2 * 86_400_000) })
        const asked = await erp.provider.readPrices(
          { product_refs: [pair.product_ref], price_type_refs: [pair.price_type_ref] },
          within(5_000),
        )
        const listed = (await readAll(erp.provider, "price")).filter(
          (each) => identityOf(each) === identityOf(asked[0]!),
        )
        expect(asked).toEqual([before])
        expect(listed).toEqual([before])
        expect(Date.parse(before?.valid_from ?? "")).toBeLessThanOrEqual(Date.now())

        const since = new Date(Date.now() - 3 * 86_400_000)
        await erp.setPrice({ product_ref: product(8), price_type_ref: pair.price_type_ref, amount: 1, date: since })
        const [older] = await erp.provider.readPrices(
          { product_refs: [product(8)], price_type_refs: [pair.price_type_ref] },
          within(5_000),
        )
        expect(Math.abs(Date.parse(older?.valid_from ?? "") - since.getTime())).toBeLessThan(1_000)
      })

      it("product terms are those of the directory, and a gone product is absent", async () => {
        const known = (await readAll(erp.provider, "product")).map(termsOf).toSorted(byRef)
        const read = await erp.provider.readProductTerms(
          { product_refs: [...known.map(({ ref }) => ref), "0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f"] },
          within(10_000),
        )
        expect(read.toSorted(byRef)).toEqual(known)
        expect(await erp.provider.readProductTerms({ product_refs: [] }, within(5_000))).toEqual([])
      })

      it("agree with the directories for every product at once", async () => {
        const prices = await readAll(erp.provider, "price")
        const types = [...new Set(prices.map((each) => each.price_type_ref))]
        const live = await erp.provider.readPrices({ product_refs: products, price_type_refs: types }, within(20_000))
        const known = new Set(products)
        expect(live.map(priceOf).sort()).toEqual(
          prices
            .filter((each) => known.has(each.product_ref))
            .map(priceOf)
            .sort(),
        )
        const stock = await readAll(erp.provider, "stock")
        const liveStock = await erp.provider.readStock({ product_refs: products }, within(20_000))
        expect(liveStock.map(stockLine).sort()).toEqual(
          stock
            .filter((each) => known.has(each.product_ref))
            .map(stockLine)
            .sort(),
        )
      })

      it("say nothing of what the ERP does not know, and nothing for nothing", async () => {
        const stranger = "0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f"
        expect(
          await erp.provider.readPrices(
            { product_refs: [stranger], price_type_refs: [contract.price_type_ref] },
            within(5_000),
          ),
        ).toEqual([])
        expect(await erp.provider.readStock({ product_refs: [stranger] }, within(5_000))).toEqual([])
        expect(await erp.provider.readPrices({ product_refs: [], price_type_refs: [] }, within(5_000))).toEqual([])
        expect(await erp.provider.readStock({ product_refs: [] }, within(5_000))).toEqual([])
        expect(await erp.provider.readDebts({ legal_entity_refs: [] }, within(5_000))).toEqual([])
      })
    })

    it("contracts asked for by ref are those of the directory, and a gone one is absent", async () => {
      const { items } = await erp.provider.readPage("contract", null, within(10_000))
      const refs = items.slice(0, 3).map(({ ref }) => ref)
      const read = await erp.provider.readContracts(
        { contract_refs: [...refs, "00000000-0000-0000-0000-0000000000ff"] },
        within(10_000),
      )
      expect(new Map(read.map((each) => [each.ref, each]))).toEqual(
        new Map(items.slice(0, 3).map((each) => [each.ref, each])),
      )
    })

    it("debts are non-negative and of the legal entities asked for", async () => {
      const entities = (await readAll(erp.provider, "legal_entity")).map((each) => each.ref)
      const debts = await erp.provider.readDebts({ legal_entity_refs: entities }, within(10_000))
      expect(debts.length).toBeGreaterThan(0)
      const contracts = new Set((await readAll(erp.provider, "contract")).map((each) => each.ref))
      for (const debt of debts) {
        expect(entities).toContain(debt.legal_entity_ref)
        expect([null, ...contracts]).toContain(debt.contract_ref)
        expect(Number(debt.debt)).toBeGreaterThanOrEqual(0)
        expect(Number(debt.advance)).toBeGreaterThanOrEqual(0)
      }
    })

    describe("the life of an order", () => {
      it("is written as agreed, posted, holds the goods, and frees them when cancelled", async () => {
        await inStock(2, 10)
        const agreed = draftOf([
          { product_ref: product(2), quantity: "4", unit_price: "120.10" },
          { product_ref: product(3), quantity: "1", unit_price: "33.33" },
        ])
        await inStock(3, 5)
        const created = await erp.provider.createOrder(agreed, within(10_000))
        expect(created).toMatchObject({ key: agreed.key, is_posted: false, is_cancelled: false })
        expect(Number(created.total)).toBe(Number(agreed.total))
        expect(created).toMatchObject({
          contract: {
            ref: contract.ref,
            company_ref: contract.company_ref,
            legal_entity_ref: contract.legal_entity_ref,
            handles: contract.handles,
          },
          warehouse_ref: agreed.warehouse_ref,
          includes_tax: true,
        })
        expect(
          created.lines.map(({ product_ref, warehouse_ref, is_reserved, ...line }) => [
            line.vat_code,
            product_ref,
            warehouse_ref,
            is_reserved,
            Number(line.quantity),
            Number(line.unit_price),
            Number(line.total),
            Number(line.tax_total),
          ]),
        ).toEqual(
          agreed.lines.map((line) => [
            line.vat_code,
            line.product_ref,
            agreed.warehouse_ref,
            false,
            Number(line.quantity),
            Number(line.unit_price),
            Number(line.total),
            Number(line.tax_total),
          ]),
        )
        expect(Math.abs(Date.parse(created.date) - Date.parse(agreed.placed_at))).toBeLessThan(2_000)
        expect(await erp.provider.readOrder(created.ref, within(5_000))).toEqual(created)
        expect(await find(agreed)).toEqual([created])
        expect(Number((await stockOf(2))?.available)).toBe(10)

        await erp.provider.postOrder(created.ref, within(10_000))
        const posted = await erp.provider.readOrder(created.ref, within(5_000))
        expect(posted).toMatchObject({ is_posted: true, lines: [{ is_reserved: true }, { is_reserved: true }] })
        expect(Number((await stockOf(2))?.available)).toBe(6)
        await erp.provider.postOrder(created.ref, within(10_000))
        expect(Number((await stockOf(2))?.available)).toBe(6)

        await erp.provider.cancelOrder(created.ref, within(10_000))
        await erp.provider.cancelOrder(created.ref, within(10_000))
        expect(await erp.provider.readOrder(created.ref, within(5_000))).toMatchObject({
          is_posted: false,
          is_cancelled: true,
          lines: [{ is_reserved: false }, { is_reserved: false }],
        })
        expect(Number((await stockOf(2))?.available)).toBe(10)
        expect(await find(agreed)).toMatchObject([{ ref: created.ref, is_cancelled: true }])
      })

      it.each(["legal_entity", "includes_tax", "vat_code"] as const)(
        "is answered as it was stored, also where the ERP has made another %s of it",
        async (what) => {
          const agreed = draft()
          const other = (await readAll(erp.provider, "contract")).find(
            (each) => each.legal_entity_ref !== contract.legal_entity_ref,
          )
          const [otherCode] = [...erp.vatCodes].filter((code) => code !== agreed.lines[0]?.vat_code)
          await erp.storeOtherwise(
            {
              legal_entity: { legal_entity_ref: other?.legal_entity_ref ?? "" },
              includes_tax: { includes_tax: false },
              vat_code: { vat_code: otherCode ?? "" },
            }[what],
          )
          const created = await erp.provider.createOrder(agreed, within(10_000))
          expect(await erp.provider.readOrder(created.ref, within(5_000))).toEqual(created)
          expect({
            legal_entity: created.contract.legal_entity_ref,
            includes_tax: created.includes_tax,
            vat_code: created.lines[0]?.vat_code,
          }).toEqual({
            legal_entity: what === "legal_entity" ? other?.legal_entity_ref : contract.legal_entity_ref,
            includes_tax: what !== "includes_tax",
            vat_code: what === "vat_code" ? otherCode : agreed.lines[0]?.vat_code,
          })
        },
      )

      it("is found live rather than cancelled, and not found under another key", async () => {
        const agreed = draft()
        const first = await erp.provider.createOrder(agreed, within(10_000))
        await erp.provider.cancelOrder(first.ref, within(10_000))
        const second = await erp.provider.createOrder(agreed, within(10_000))
        await inStock(0, 50)
        const third = await erp.provider.createOrder(agreed, within(10_000))
        await erp.provider.postOrder(third.ref, within(10_000))
        expect((await find(agreed)).map(({ ref }) => ref)).toEqual([third.ref, second.ref, first.ref])
        expect(await find({ ...agreed, key: agreed.key.slice(0, -1) })).toEqual([])
        expect(await find({ ...agreed, key: "it's nobody's" })).toEqual([])
        const later = new Date(Date.parse(agreed.placed_at) + 5_000).toISOString()
        expect(await find({ ...agreed, placed_at: later })).toEqual([])
        expect(await erp.provider.readOrder("0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f", within(5_000))).toBeNull()
      })

      it("is refused for want of stock, and nothing is held", async () => {
        await inStock(4, 1)
        const order = await erp.provider.createOrder(
          draftOf([{ product_ref: product(4), quantity: "2", unit_price: "10.00" }]),
          within(10_000),
        )
        await expectKind(erp.provider.postOrder(order.ref, within(10_000)), "rejected", "insufficient_stock")
        expect(await erp.provider.readOrder(order.ref, within(5_000))).toMatchObject({ is_posted: false })
        expect(Number((await stockOf(4))?.available)).toBe(1)
      })

      it("has one winner in a race for the last unit", async () => {
        await inStock(5, 1)
        const orders = await Promise.all(
          Array.from({ length: 4 }, () =>
            erp.provider.createOrder(
              draftOf([{ product_ref: product(5), quantity: "1", unit_price: "10.00" }]),
              within(10_000),
            ),
          ),
        )
        const outcomes = await Promise.allSettled(
          orders.map((order) => erp.provider.postOrder(order.ref, within(10_000))),
        )
        expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1)
        for (const outcome of outcomes) {
          if (outcome.status === "rejected") {
            await expectKind(Promise.reject(outcome.reason), "rejected", "insufficient_stock")
          }
        }
        expect(Number((await stockOf(5))?.available)).toBe(0)
      })
    })

    describe("a lost answer of a write is ambiguous, and looking the order up tells", () => {
      it.each(["lost_before", "silent_before", "lost_after", "silent_after"] as const)(
        "createOrder, %s",
        async (how) => {
          const agreed = draft()
          await erp.arm({ on: "createOrder", how })
          await expectKind(erp.provider.createOrder(agreed, within(1_000)), "ambiguous")
          const stands = how.endsWith("after")
          expect((await find(agreed)).map(({ key }) => key)).toEqual(stands ? [agreed.key] : [])
          expect(await erp.countOrders(agreed.key)).toBe(stands ? 1 : 0)
        },
      )

      it.each(["lost_before", "lost_after"] as const)("postOrder, %s", async (how) => {
        await inStock(0, 50)
        const { ref } = await erp.provider.createOrder(draft(), within(10_000))
        await erp.arm({ on: "postOrder", how })
        await expectKind(erp.provider.postOrder(ref, within(2_000)), "ambiguous")
        expect(await erp.provider.readOrder(ref, within(5_000))).toMatchObject({ is_posted: how === "lost_after" })
        await erp.provider.postOrder(ref, within(10_000))
        expect(await erp.provider.readOrder(ref, within(5_000))).toMatchObject({ is_posted: true })
      })

      it.each(["lost_before", "lost_after"] as const)("cancelOrder, %s, and asking again finishes it", async (how) => {
        await inStock(0, 50)
        const { ref } = await erp.provider.createOrder(draft(), within(10_000))
        await erp.provider.postOrder(ref, within(10_000))
        await erp.arm({ on: "cancelOrder", how })
        await expectKind(erp.provider.cancelOrder(ref, within(2_000)), "ambiguous")
        await erp.provider.cancelOrder(ref, within(10_000))
        expect(await erp.provider.readOrder(ref, within(5_000))).toMatchObject({ is_posted: false, is_cancelled: true })
        expect(Number((await stockOf(0))?.available)).toBe(50)
      })

      it("a gateway's failure says nothing of a write either", async () => {
        await erp.arm({ on: "createOrder", how: "gateway_fails" })
        await expectKind(erp.provider.createOrder(draft(), within(5_000)), "ambiguous")
      })
    })

    describe("currencies", () => {
      const DAY_MS = 86_400_000
      const rates = () => readAll(erp.provider, "currency_rate")

      it("rates are those of this moment, of one unit; one that begins later is not one yet", async () => {
        const today = new Date(Math.floor(Date.now() / 1000) * 1000 - DAY_MS)
        await erp.setRate({ currency_code: "usd", rate: 40, date: new Date(today.getTime() - DAY_MS) })
        await erp.setRate({ currency_code: "usd", rate: 4149.83, multiplicity: 100, date: today })
        await erp.setRate({ currency_code: "usd", rate: 99, date: new Date(Date.now() + DAY_MS) })
        await erp.setRate({ currency_code: "eur", rate: 48.0125, date: today })
        const shared = { quote_code: "uah", valid_from: today.toISOString() }
        expect((await rates()).toSorted((a, b) => a.base_code.localeCompare(b.base_code))).toEqual([
          { base_code: "eur", rate: "48.0125", ...shared },
          { base_code: "usd", rate: "41.4983", ...shared },
        ])
      })

      it("a contract in one currency that is settled in another: debts, documents and statement are the settlement's, the order its own", async () => {
        await erp.setRate({ currency_code: "usd", rate: 41.5, date: new Date(Date.now() - 60_000) })
        const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10)
        const statement = () =>
          erp.provider.readStatement({ contract_ref: contract.ref, from: day(-1), to: day(1) }, within(20_000))
        const owed = async () =>
          (await erp.provider.readDebts({ legal_entity_refs: [contract.legal_entity_ref] }, within(10_000)))
            .filter((row) => row.contract_ref === contract.ref)
            .map((row) => [row.currency_code, subtract(row.debt, row.advance)])
        const [before, debt] = [await statement(), await owed()]
        await erp.setCurrency(contract.ref, "usd", "uah")
        try {
          const [found] = await erp.provider.readContracts({ contract_refs: [contract.ref] }, within(5_000))
          expect(found).toMatchObject({ currency_code: "usd", handles: { contract: contract.handles.contract } })
          await inStock(8, 50)
          const draft = draftOf([{ product_ref: product(8), quantity: "3", unit_price: "10.15" }])
          const handles = found?.handles ?? {}
          const order = await erp.provider.createOrder(
            { ...draft, currency_code: "usd", contract: { ...draft.contract, handles } },
            within(10_000),
          )
          expect(order).toMatchObject({ total: "30.45", contract: { handles: { currency: handles.currency } } })
          await erp.provider.postOrder(order.ref, within(10_000))
          await erp.ship(order.ref)

          const [shipped] = (
            await erp.provider.readReceivables({ legal_entity_refs: [contract.legal_entity_ref] }, within(10_000))
          ).filter((row) => row.order_ref === order.ref)
          // 30.45 × 41.5, half up to the kopeck.
          expect(shipped).toMatchObject({
            contract_ref: contract.ref,
            currency_code: "uah",
            amount: "1263.68",
            open_amount: "1263.68",
            shipped: { currency_code: "usd", amount: "30.45" },
          })
          expect(await owed()).toEqual([["uah", sumMoney([debt[0]?.[1] ?? "", "1263.68"])]])
          expect(await statement()).toMatchObject({
            currency_code: "uah",
            closing: sumMoney([before?.closing ?? "", "1263.68"]),
          })
        } finally {
          await erp.setCurrency(contract.ref, "uah", "uah")
        }
      })
    })

    describe("receivables", () => {
      const readOwn = (since?: string) =>
        erp.provider.readReceivables({ legal_entity_refs: [contract.legal_entity_ref], since }, within(10_000))
      const open = (rows: ErpReceivable[], kind: ErpReceivable["kind"]) =>
        sumMoney(rows.filter((row) => row.kind === kind).map((row) => row.open_amount))

      it("of nobody are none", async () => {
        expect(await erp.provider.readReceivables({ legal_entity_refs: [] }, within(5_000))).toEqual([])
      })

      it("add up to the debt and the advance of each legal entity", async () => {
        const refs = (await readAll(erp.provider, "legal_entity")).map(({ ref }) => ref)
        const [debts, receivables] = await Promise.all([
          erp.provider.readDebts({ legal_entity_refs: refs }, within(20_000)),
          erp.provider.readReceivables({ legal_entity_refs: refs }, within(20_000)),
        ])
        for (const ref of refs) {
          const own = receivables.filter((row) => row.legal_entity_ref === ref)
          const owed = debts.filter((row) => row.legal_entity_ref === ref)
          expect([ref, subtract(open(own, "debt"), open(own, "advance"))]).toEqual([
            ref,
            subtract(sumMoney(owed.map(({ debt }) => debt)), sumMoney(owed.map(({ advance }) => advance))),
          ])
        }
        expect(receivables.length).toBeGreaterThan(0)
      })

      it("an order is shipped in parts, paid, and paid beyond: what is open and what has arisen, to the kopeck", async () => {
        const since = new Date(Date.now() - 60_000).toISOString()
        await inStock(6, 50)
        const order = await erp.provider.createOrder(
          draftOf([{ product_ref: product(6), quantity: "3", unit_price: "100.15" }]),
          within(10_000),
        )
        await erp.provider.postOrder(order.ref, within(10_000))
        const ofOrder = async () => (await readOwn(since)).filter((row) => row.order_ref === order.ref)
        expect(await ofOrder()).toEqual([])

        await erp.ship(order.ref, 100.15)
        await erp.ship(order.ref)
        const shipped = await ofOrder()
        expect(
          shipped
            .map((row) => [row.kind, row.open_amount, row.arisen, row.amount, row.contract_ref, row.currency_code])
            .sort(),
        ).toEqual(
          [
            ["debt", "100.15", "100.15", "100.15", contract.ref, contract.currency_code],
            ["debt", "200.30", "200.30", "200.30", contract.ref, contract.currency_code],
          ].sort(),
        )
        expect(shipped.every((row) => row.number !== "" && /^\d{4}-\d{2}-\d{2}$/.test(row.due_date ?? ""))).toBe(true)

        const [first] = shipped.filter((row) => row.arisen === "100.15")
        await erp.pay(first?.ref ?? "", 150.2)
        const paid = await ofOrder()
        expect(paid.find((row) => row.ref === first?.ref)).toMatchObject({ open_amount: "0.00", arisen: "100.15" })
        expect(
          open(
            (await readOwn()).filter((row) => row.kind === "advance"),
            "advance",
          ),
        ).toBe("50.05")
        const later = new Date(Date.now() + 5_000).toISOString()
        expect((await readOwn(later)).map((row) => row.ref)).not.toContain(first?.ref)
      })
    })

    describe("statements", () => {
      const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
      const read = (from: string, to: string) =>
        erp.provider.readStatement({ contract_ref: contract.ref, from, to }, within(20_000))

      it("lead from balance to balance by documents, and end where the open documents do", async () => {
        await inStock(7, 50)
        const before = await read(day(-1), day(1))
        const order = await erp.provider.createOrder(
          draftOf([{ product_ref: product(7), quantity: "2", unit_price: "60.05" }]),
          within(10_000),
        )
        await erp.provider.postOrder(order.ref, within(10_000))
        await erp.ship(order.ref)
        const [shipment] = (
          await erp.provider.readReceivables({ legal_entity_refs: [contract.legal_entity_ref] }, within(10_000))
        ).filter((row) => row.order_ref === order.ref)
        await erp.pay(shipment?.ref ?? "", 20.02)

        const after = await read(day(-1), day(1))
        expect(after).toMatchObject({
          is_complete: true,
          currency_code: contract.currency_code,
          opening: before?.opening,
          closing: sumMoney([before?.closing ?? "", "100.08"]),
        })
        // Of one second, documents have no order.
        const earlier = new Set(before?.movements.map(({ ref }) => ref))
        const added = after?.movements
          .filter(({ ref }) => !earlier.has(ref))
          .toSorted((a, b) => b.kind.localeCompare(a.kind))
        expect(added).toEqual([
          expect.objectContaining({
            ref: shipment?.ref,
            kind: "shipment",
            number: shipment?.number,
            debit: "120.10",
            credit: "0.00",
          }),
          expect.objectContaining({
            kind: "payment",
            number: expect.stringMatching(/./),
            debit: "0.00",
            credit: "20.02",
          }),
        ])
        const moved = after?.movements.map(({ debit, credit }) => subtract(debit, credit)) ?? []
        expect(sumMoney([after?.opening ?? "", ...moved])).toBe(after?.closing)
        const open = (
          await erp.provider.readReceivables({ legal_entity_refs: [contract.legal_entity_ref] }, within(10_000))
        ).filter((row) => row.contract_ref === contract.ref)
        expect(
          sumMoney(open.map((row) => (row.kind === "debt" ? row.open_amount : subtract("0", row.open_amount)))),
        ).toBe(after?.closing)
        expect(
          await erp.provider.readMovedLegalEntities(
            { since: new Date(Date.now() - 60_000).toISOString() },
            within(10_000),
          ),
        ).toContain(contract.legal_entity_ref)
      })

      it("of the time before anything are empty, of a contract that is gone there is none", async () => {
        expect(await read("2001-01-01", "2001-12-31")).toMatchObject({
          opening: "0.00",
          closing: "0.00",
          movements: [],
          is_complete: true,
        })
        expect(
          await erp.provider.readStatement(
            { contract_ref: "0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f", from: "2026-01-01", to: "2026-01-31" },
            within(5_000),
          ),
        ).toBeNull()
        expect(
          await erp.provider.readMovedLegalEntities(
            { since: new Date(Date.now() + 86_400_000).toISOString() },
            within(5_000),
          ),
        ).toEqual([])
      })
    })

    describe("what became of an order", () => {
      const posted = async (index: number) => {
        await inStock(index, 50)
        const agreed = draftOf([{ product_ref: product(index), quantity: "4", unit_price: "100.15" }])
        const order = await erp.provider.createOrder(agreed, within(10_000))
        await erp.provider.postOrder(order.ref, within(10_000))
        return order
      }
      const progress = (ref: ErpRef) => erp.provider.readOrderProgress(ref, within(10_000))
      const paid = async (ref: ErpRef) => (await progress(ref)).paid.map((each) => [each.currency_code, each.amount])

      it("shipped in parts: each shipment is told, and the document cannot be cancelled before the last is taken back", async () => {
        const order = await posted(8)
        const other = await posted(9)
        expect(await progress(order.ref)).toEqual({ shipments: [], paid: [] })
        await erp.ship(order.ref, 100.15)
        await erp.ship(order.ref)
        await erp.ship(other.ref)
        const { shipments } = await progress(order.ref)
        expect(shipments.map(({ amount }) => amount).toSorted()).toEqual(["100.15", "300.45"])
        expect(shipments.every(({ number, date }) => number !== "" && Date.parse(date) > 0)).toBe(true)

        const before = await erp.provider.readOrder(order.ref, within(5_000))
        for (const { ref } of shipments) {
          await expectKind(erp.provider.cancelOrder(order.ref, within(10_000)), "rejected", "shipped")
          expect(await erp.provider.readOrder(order.ref, within(5_000))).toEqual(before)
          await erp.unship(ref)
        }
        expect((await progress(order.ref)).shipments).toEqual([])
        await erp.provider.cancelOrder(order.ref, within(10_000))
        expect(await erp.provider.readOrder(order.ref, within(5_000))).toMatchObject({ is_cancelled: true })
      })

      it("paid ahead and by its papers: the money that came for it, and nothing for goods that came back", async () => {
        const order = await posted(10)
        await erp.payAhead(order.ref, 50.05)
        expect(await paid(order.ref)).toEqual([[contract.currency_code, "50.05"]])
        await erp.ship(order.ref)
        const [shipment] = (await progress(order.ref)).shipments
        await erp.takeBack(shipment?.ref ?? "", 100.15)
        expect(await paid(order.ref)).toEqual([[contract.currency_code, "50.05"]])
        await erp.pay(shipment?.ref ?? "", 200.3)
        expect(await paid(order.ref)).toEqual([[contract.currency_code, "250.35"]])
      })
    })

    describe("troubles", () => {
      const read = (call: ErpCall) => erp.provider.readStock({ product_refs: [product(0)] }, call)

      it("a write that met a lock was not done and may be tried again later", async () => {
        const agreed = draft()
        await erp.arm({ on: "createOrder", how: "locked" })
        await expectKind(erp.provider.createOrder(agreed, within(5_000)), "throttled")
        expect(await erp.countOrders(agreed.key)).toBe(0)
      })

      it.each(["lost_before", "gateway_fails", "locked"] as const)("a read survives one that is %s", async (how) => {
        await erp.arm({ on: "readStock", how })
        await expect(read(within(5_000))).resolves.toBeDefined()
      })

      it("a read that fails again and again is given up as passing", async () => {
        await erp.arm({ on: "readStock", how: "lost_before", times: 50 })
        await expectKind(read(within(5_000)), "transient")
      })

      it("silence ends at the deadline", async () => {
        await erp.arm({ on: "readStock", how: "silent_before", times: 50 })
        await expectKind(read(within(700)), "transient")
      })

      it("a refused login is said to be one", async () => {
        await expectKind(erp.strangersProvider.readPage("warehouse", null, within(5_000)), "unauthorized")
        await expectKind(erp.strangersProvider.createOrder(draft(), within(5_000)), "unauthorized")
        await erp.arm({ on: "readPrices", how: "login_refused" })
        await expectKind(
          erp.provider.readPrices(
            { product_refs: [product(0)], price_type_refs: [contract.price_type_ref] },
            within(5_000),
          ),
          "unauthorized",
        )
      })

      it("an ERP that is down is passing, and nothing was written", async () => {
        await expectKind(erp.unreachableProvider.readPage("warehouse", null, within(3_000)), "transient")
        await expectKind(erp.unreachableProvider.createOrder(draft(), within(3_000)), "transient")
      })
    })
  })
}
