import { claimErpImport } from "../../src/workflows/erp-import/claim-erp-import"
import { refreshFromErp } from "../../src/workflows/erp-import/refresh-from-erp"
import { type RunErpImportOptions, runErpImport } from "../../src/workflows/erp-import/run-erp-import"
import { patchObject } from "../support/base-1c"
import { count } from "../support/database"
import { gurtTest } from "../support/gurt-test"
import { importedBase } from "../support/imported-base"
import { contractsInForce, openShop } from "../support/shop"

jest.setTimeout(180_000)

const ITEMS = "Catalog_Номенклатура"
/** More than one page of 500 prices, so that a run can stop between two. */
const ITEM_COUNT = 120

gurtTest({
  name: "an import of the ERP's base that meets trouble",
  emulator: { items: ITEM_COUNT },
  testSuite: ({ getContainer, onec }) => {
    const base = importedBase(getContainer, onec)
    const run = (options: RunErpImportOptions = {}) => runErpImport(getContainer(), options)

    beforeAll(async () => {
      await onec.control.reset()
      await openShop(getContainer())
    })

    describe("bad rows", () => {
      it("are left out and listed: an article that belongs to another product", async () => {
        const [owner, second, third] = await base.someItems(3)
        await patchObject(onec.server, ITEMS, second.ref, { Артикул: owner.article, Description: "Двійник" })
        await patchObject(onec.server, ITEMS, third.ref, { Description: "Сусід" })
        const { counts, problems } = await run({ stages: ["product"] })
        expect(counts.product).toEqual({ created: 0, updated: 1, unchanged: ITEM_COUNT - 2, skipped: 1 })
        expect(problems).toEqual([
          { stage: "product", ref: second.ref, reason: `Its article ${owner.article} belongs to ${owner.ref}.` },
        ])
        expect(await base.productOf(second.ref)).toMatchObject({
          title: second.name,
          variants: [{ sku: second.article }],
        })
      })

      it("are found among the good ones when only the database refuses them", async () => {
        const [bad, good] = await base.someItems(2)
        // PostgreSQL keeps no zero character in a text.
        await patchObject(onec.server, ITEMS, bad.ref, { Description: "Шина\u0000" })
        await patchObject(onec.server, ITEMS, good.ref, { Description: "Добра шина" })
        const { counts, problems } = await run({ stages: ["product"] })
        expect(counts.product).toEqual({ created: 0, updated: 1, unchanged: ITEM_COUNT - 2, skipped: 1 })
        expect(problems).toMatchObject([{ stage: "product", ref: bad.ref }])
        expect((await base.productOf(good.ref)).title).toBe("Добра шина")
      })

      it("are left out and listed: a contract whose price type is not known", async () => {
        const [contract] = await contractsInForce(getContainer())
        const [type] = await base.erp().listErpObjects({ kind: "price_type", ref: contract.price_type.external_id })
        await base.erp().deleteErpObjects(type.id)
        const { problems } = await run({ stages: ["contract"] })
        expect(problems).toContainEqual({
          stage: "contract",
          ref: contract.external_id,
          reason: `Its price type ${contract.price_type.external_id} is not known.`,
        })
      })
    })

    describe("a run that breaks", () => {
      it("goes on at its page", async () => {
        const items = await base.someItems(ITEM_COUNT)
        const [first, last] = [items[0], items[items.length - 1]].toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
        await onec.control.setPrice({ item: first.ref, price_type: "РРЦ", price: 111 })
        await onec.control.setPrice({ item: last.ref, price_type: "РРЦ", price: 222 })
        // The second page of prices.
        await onec.control.arm({ call: "prices", kind: "unauthorized", skip: 1, times: 1 })
        await expect(run()).rejects.toThrow()
        const [broken] = await base.erp().listErpImports({ state: "failed" })
        expect(broken).toMatchObject({ stage: "price", cursor: "500", last_error: expect.stringContaining("price") })

        await onec.control.clearCalls()
        const { counts, id } = await run({ resume_id: broken.id })

        expect(id).toBe(broken.id)
        expect(counts.price).toEqual({ created: 0, updated: 2, unchanged: ITEM_COUNT * 5 - 2, skipped: 0 })
        expect(counts.product?.unchanged).toBe(ITEM_COUNT)
        expect(await base.erp().retrieveErpImport(broken.id)).toMatchObject({ state: "done", last_error: null })
      })

      it("leaves nothing half made: what was created is undone", async () => {
        const container = getContainer()
        const objects = await base.erp().listErpObjects({ kind: ["product", "company", "warehouse"] })
        const before = await Promise.all(
          ["product", "inventory_item", "company", "stock_location"].map((table) => count(container, table)),
        )
        const [item] = await base.someItems(1)
        await patchObject(onec.server, ITEMS, item.ref, { Description: "Нова назва" })
        const remember = jest
          .spyOn(base.erp(), "upsertErpObjects")
          .mockRejectedValue(new Error("the database went away"))
        try {
          await expect(run({ stages: ["product"] })).rejects.toThrow("the database went away")
        } finally {
          remember.mockRestore()
        }
        expect((await base.productOf(item.ref)).title).toBe(item.name)
        expect(await base.erp().listErpObjects({ kind: ["product", "company", "warehouse"] })).toHaveLength(
          objects.length,
        )
        expect(
          await Promise.all(
            ["product", "inventory_item", "company", "stock_location"].map((table) => count(container, table)),
          ),
        ).toEqual(before)
      })

      it("takes up what it made without noting it, instead of making it twice", async () => {
        const container = getContainer()
        const tables = [
          "product",
          "product_variant",
          "product_category",
          "stock_location",
          "price_type",
          "company",
          "legal_entity",
          "contract",
        ]
        const before = await Promise.all(tables.map((table) => count(container, table)))
        const objects = await base.erp().listErpObjects({}, { select: ["id"] })
        await base.erp().deleteErpObjects(objects.map(({ id }) => id))
        const { counts, problems } = await run()
        expect(problems).toEqual([])
        expect(Object.values(counts).map((each) => each.created)).toEqual(Object.values(counts).map(() => 0))
        expect(await Promise.all(tables.map((table) => count(container, table)))).toEqual(before)
        expect(await base.erp().listErpObjects({}, { select: ["id"] })).toHaveLength(objects.length)
      })

      it("whose process is gone goes on by itself with the next refresh", async () => {
        const { id } = await claimErpImport(getContainer(), { stages: ["company", "stock"] })
        await base.erp().updateErpImports({ id, leased_until: new Date(0) })
        await refreshFromErp(getContainer(), new Date())
        expect(await base.erp().retrieveErpImport(id)).toMatchObject({ state: "done", stage: "company" })
      })

      it("and was taken over by another process writes no more", async () => {
        const claimed = await claimErpImport(getContainer(), { stages: ["company"] })
        await base.erp().updateErpImports({ id: claimed.id, leased_until: new Date(0) })
        await run({ resume_id: claimed.id })
        await expect(run({ claimed })).rejects.toMatchObject({ code: "erp_import_lost" })
      })
    })

    describe("one at a time", () => {
      it("of several that start at once, one runs", async () => {
        const attempts = await Promise.allSettled([1, 2, 3].map(() => run({ stages: ["warehouse"] })))
        expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
        for (const attempt of attempts) {
          if (attempt.status === "rejected") expect(attempt.reason).toMatchObject({ code: "erp_import_running" })
        }
      })

      it("a refresh leaves a running import alone, and reads prices and stock otherwise", async () => {
        const { id } = await claimErpImport(getContainer(), { stages: ["company"] })
        await refreshFromErp(getContainer(), new Date())
        expect(
          (await base.erp().listErpImports({ id: { $ne: id } })).filter(({ stages }) => stages.length === 3),
        ).toEqual([])

        await base.erp().updateErpImports({ id, state: "failed" })
        await refreshFromErp(getContainer(), new Date())
        const [refresh] = await base.erp().listErpImports({}, { order: { created_at: "DESC" }, take: 1 })
        expect(refresh).toMatchObject({ stages: ["price", "stock", "currency_rate"], state: "done" })
      })

      it("a refresh that fails is noted, not thrown", async () => {
        await onec.control.arm({ call: "prices", kind: "unauthorized", times: 1 })
        await refreshFromErp(getContainer(), new Date())
        expect(await base.erp().listErpImports({ state: "failed" })).toMatchObject([{ stage: "price" }])
      })
    })
  },
})
