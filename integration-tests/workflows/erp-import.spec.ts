import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../src/modules/company"
import type { CompanyModuleService } from "../../src/modules/company/service"
import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { ERP_MODULE } from "../../src/modules/erp"
import type { ErpModuleService } from "../../src/modules/erp/service"
import { PRICE_BOOK_MODULE } from "../../src/modules/price_book"
import type { PriceBookModuleService } from "../../src/modules/price_book/service"
import { claimErpImport } from "../../src/workflows/erp-import/claim-erp-import"
import type { Counts } from "../../src/workflows/erp-import/outcome"
import { refreshFromErp } from "../../src/workflows/erp-import/refresh-from-erp"
import { type RunErpImportOptions, runErpImport } from "../../src/workflows/erp-import/run-erp-import"
import { patchObject } from "../support/base-1c"
import { count } from "../support/database"
import { gurtTest } from "../support/gurt-test"
import { contractsInForce, hireBuyer, openShop, type Shop } from "../support/shop"

jest.setTimeout(180_000)

const ITEMS = "Catalog_Номенклатура"
const LEGAL_ENTITIES = "Catalog_Контрагенты"
/** More than one page of 500 prices, so that a run can stop between two. */
const ITEM_COUNT = 120

gurtTest({
  name: "importing the base of an ERP",
  emulator: { items: ITEM_COUNT },
  testSuite: ({ api, getContainer, onec }) => {
    let shop: Shop

    const erp = () => getContainer().resolve<ErpModuleService>(ERP_MODULE)
    const priceBook = () => getContainer().resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const run = (options: RunErpImportOptions = {}) => runErpImport(getContainer(), options)

    beforeAll(async () => {
      await onec.control.reset()
      shop = await openShop(getContainer())
    })

    /** Items of the base with a price in every type and stock somewhere. */
    async function someItems(wanted: number) {
      const { items } = await onec.control.items({ limit: 1000 })
      return items.filter((item) => item.prices.length === 5 && item.stock.some(({ available }) => available > 1)).slice(0, wanted)
    }

    async function productOf(ref: string) {
      const { data } = await getContainer()
        .resolve(ContainerRegistrationKeys.QUERY)
        .graph({
          entity: "product",
          fields: [
            "*",
            "categories.*",
            "sales_channels.id",
            "shipping_profile.type",
            "variants.*",
            "variants.inventory_items.inventory_item_id",
            "variants.price_set.prices.*",
          ],
          filters: { external_id: ref },
        })
      expect(data).toHaveLength(1)
      return data[0]
    }

    async function levelOf(ref: string, warehouseRef: string) {
      const product = await productOf(ref)
      const itemId = product.variants[0].inventory_items?.[0]?.inventory_item_id ?? ""
      const [location] = await erp().listErpObjects({ kind: "warehouse", ref: warehouseRef })
      const [level] = await getContainer()
        .resolve(Modules.INVENTORY)
        .listInventoryLevels({ inventory_item_id: itemId, location_id: location.local_id })
      return { itemId, locationId: location.local_id, level }
    }

    async function typePriceOf(ref: string, typeName: string) {
      const product = await productOf(ref)
      const [type] = await priceBook().listPriceTypes({ name: typeName })
      const [price] = await priceBook().listTypePrices({ price_type_id: type.id, variant_id: product.variants[0].id })
      return { type, price }
    }

    const changed = (counts: Partial<Record<string, Counts>>) =>
      Object.fromEntries(
        Object.entries(counts).flatMap(([stage, each]) =>
          each && each.created + each.updated + each.skipped > 0 ? [[stage, each.created + each.updated]] : [],
        ),
      )

    describe("the first time", () => {
      it("makes everything, and says how much", async () => {
        const [first] = await erp().listErpImports({})
        expect(first).toMatchObject({ state: "done", cursor: null, last_error: null })
        expect(first.problems).toEqual([])
        expect(first.counts).toMatchObject({
          warehouse: { created: 3, skipped: 0 },
          price_type: { created: 5 },
          product: { created: ITEM_COUNT, updated: 0, unchanged: 0, skipped: 0 },
          price: { created: ITEM_COUNT * 5, skipped: 0 },
        })
      })

      it("takes a product over with all that it needs to be sold", async () => {
        const [item] = await someItems(1)
        const product = await productOf(item.ref)
        expect(product).toMatchObject({
          title: item.name,
          external_id: item.ref,
          status: "published",
          sales_channels: [{ id: shop.sales_channel_id }],
          shipping_profile: { type: "default" },
          metadata: { vat_rate: "20", unit: expect.any(String), brand: expect.any(String), attributes: expect.any(Array) },
          variants: [{ sku: item.article, manage_inventory: true, allow_backorder: false }],
        })
        expect(product.handle).toMatch(/^[a-z0-9-]+$/)
        expect(product.categories).toHaveLength(1)
      })

      it("hangs categories below their parents", async () => {
        const categories = await getContainer().resolve(Modules.PRODUCT).listProductCategories({})
        const ids = new Set(categories.map(({ id }) => id))
        const children = categories.filter((category) => category.parent_category_id)
        expect(children.length).toBeGreaterThan(0)
        expect(children.every((category) => ids.has(category.parent_category_id ?? ""))).toBe(true)
        expect(new Set(categories.map(({ handle }) => handle)).size).toBe(categories.length)
      })

      it("stores prices with VAT, also those that the ERP states without", async () => {
        const [item] = await someItems(1)
        const without = item.prices.find((price) => !price.includes_vat)
        const { type, price } = await typePriceOf(item.ref, without?.price_type ?? "")
        expect(type.includes_tax).toBe(false)
        expect(Number(price.amount)).toBeCloseTo((without?.price ?? 0) * 1.2, 2)
      })

      it("shows guests the recommended price, VAT included", async () => {
        const [item] = await someItems(1)
        const recommended = item.prices.find((price) => price.price_type === "РРЦ")
        const { data } = await api.get(
          `/store/products?fields=*variants.calculated_price&region_id=${shop.region_id}&q=${encodeURIComponent(item.article)}`,
          { headers: shop.headers },
        )
        const [variant] = data.products[0].variants
        expect(variant.calculated_price).toMatchObject({
          calculated_amount: recommended?.price,
          currency_code: "uah",
          is_calculated_price_tax_inclusive: true,
        })
      })

      it("makes what Medusa calls available what is free in the ERP", async () => {
        const [item] = await someItems(1)
        for (const stock of item.stock) {
          const { level } = await levelOf(item.ref, stock.warehouse_ref)
          expect(Number(level?.available_quantity ?? 0)).toBe(stock.available)
        }
      })

      it("takes over contracts with their limits, and what is owed under them", async () => {
        const companies = await onec.control.companies()
        const entities = companies.flatMap((company) => company.legal_entities)
        const agreements = entities.flatMap((entity) => entity.agreements)
        const credit = getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
        for (const agreement of agreements) {
          const [contract] = await erp().listErpObjects({ kind: "contract", ref: agreement.ref })
          const [account] = await credit.listCreditAccounts({ scope: "contract", scope_id: contract.local_id })
          expect(account.limit === null ? null : Number(account.limit)).toBe(agreement.credit_limit)
          expect(Number(account.debt)).toBeCloseTo(agreement.debt, 2)
        }
        for (const company of companies) {
          const [known] = await erp().listErpObjects({ kind: "company", ref: company.ref })
          const [account] = await credit.listCreditAccounts({ scope: "company", scope_id: known.local_id })
          const owed = company.legal_entities.flatMap((entity) => entity.agreements).reduce((sum, each) => sum + each.debt, 0)
          expect(Number(account?.debt ?? 0)).toBeCloseTo(owed, 2)
        }
      })
    })

    describe("again", () => {
      it("changes nothing when nothing has changed", async () => {
        const { counts, problems } = await run()
        expect(changed(counts)).toEqual({})
        expect(problems).toEqual([])
        expect(counts.product?.unchanged).toBe(ITEM_COUNT)
        expect(counts.price?.unchanged).toBe(ITEM_COUNT * 5)
      })

      it("changes exactly what has changed", async () => {
        const [priced, stocked, renamed] = await someItems(3)
        const [stock] = stocked.stock
        await onec.control.setPrice({ item: priced.ref, price_type: "РРЦ", price: 777.77 })
        await onec.control.setStock({ item: stocked.ref, warehouse: stock.warehouse_ref, quantity: stock.on_hand + 5 })
        await patchObject(onec.server, ITEMS, renamed.ref, { Description: "Нова назва" })
        const before = await productOf(renamed.ref)

        const { counts } = await run()

        expect(changed(counts)).toEqual({ product: 1, price: 1, stock: 1 })
        expect(Number((await typePriceOf(priced.ref, "РРЦ")).price.amount)).toBe(777.77)
        const own = (await productOf(priced.ref)).variants[0].price_set?.prices
        expect(own?.map((price) => [price?.currency_code, Number(price?.amount)])).toEqual([["uah", 777.77]])
        const { level } = await levelOf(stocked.ref, stock.warehouse_ref)
        expect(Number(level.available_quantity)).toBe(stock.available + 5)
        const after = await productOf(renamed.ref)
        expect(after).toMatchObject({ id: before.id, title: "Нова назва", handle: before.handle })
        expect(after.variants[0].id).toBe(before.variants[0].id)
      })

      it("makes a draft of what is deleted there, and nothing is lost", async () => {
        const [item] = await someItems(1)
        const { id } = await productOf(item.ref)
        await patchObject(onec.server, ITEMS, item.ref, { DeletionMark: true })
        await run({ stages: ["product"] })
        expect(await productOf(item.ref)).toMatchObject({ id, status: "draft" })

        await patchObject(onec.server, ITEMS, item.ref, { DeletionMark: false })
        await run({ stages: ["product"] })
        expect(await productOf(item.ref)).toMatchObject({ id, status: "published" })
      })

      it("moves a product to its new group", async () => {
        const [item] = await someItems(1)
        const { categories } = await productOf(item.ref)
        const groups = await erp().listErpObjects({ kind: "product_group" })
        const other = groups.find(({ local_id }) => local_id !== categories?.[0]?.id)
        await patchObject(onec.server, ITEMS, item.ref, { Parent_Key: other?.ref })
        await run({ stages: ["product"] })
        expect((await productOf(item.ref)).categories).toMatchObject([{ id: other?.local_id }])
      })

      it("gives the article to the variant and to its inventory item", async () => {
        const [item] = await someItems(1)
        await patchObject(onec.server, ITEMS, item.ref, { Артикул: "NEW-ARTICLE" })
        await run({ stages: ["product"] })
        const { itemId } = await levelOf(item.ref, item.stock[0].warehouse_ref)
        expect((await productOf(item.ref)).variants[0].sku).toBe("NEW-ARTICLE")
        expect(await getContainer().resolve(Modules.INVENTORY).retrieveInventoryItem(itemId)).toMatchObject({ sku: "NEW-ARTICLE" })
      })

      it("leaves the merchant's own prices alone", async () => {
        const [item] = await someItems(1)
        const product = await productOf(item.ref)
        const pricing = getContainer().resolve(Modules.PRICING)
        await pricing.addPrices({
          priceSetId: product.variants[0].price_set?.id ?? "",
          prices: [
            { currency_code: "eur", amount: 9.99 },
            { currency_code: "uah", amount: 500, min_quantity: 100 },
          ],
        })
        await onec.control.setPrice({ item: item.ref, price_type: "РРЦ", price: 600 })
        await run({ stages: ["price"] })
        const prices = (await productOf(item.ref)).variants[0].price_set?.prices?.map((price) => [
          price?.currency_code,
          Number(price?.amount),
        ])
        expect(prices?.toSorted()).toEqual([["eur", 9.99], ["uah", 500], ["uah", 600]])
      })

      it("counts what Medusa itself holds reserved on top of what is free", async () => {
        const [item] = await someItems(1)
        const stock = item.stock.find(({ available }) => available > 1) ?? item.stock[0]
        const { itemId, locationId } = await levelOf(item.ref, stock.warehouse_ref)
        const inventory = getContainer().resolve(Modules.INVENTORY)
        await inventory.createReservationItems([{ inventory_item_id: itemId, location_id: locationId, quantity: 1 }])
        await run({ stages: ["stock"] })
        const { level } = await levelOf(item.ref, stock.warehouse_ref)
        expect(Number(level.stocked_quantity)).toBe(stock.available + 1)
        expect(Number(level.available_quantity)).toBe(stock.available)
      })

      it("empties what the ERP no longer mentions", async () => {
        const [item] = await someItems(1)
        const stock = item.stock.find(({ available, reserved }) => available > 1 && reserved === 0) ?? item.stock[0]
        await onec.control.setStock({ item: item.ref, warehouse: stock.warehouse_ref, quantity: 0 })
        await run({ stages: ["stock"] })
        const { level } = await levelOf(item.ref, stock.warehouse_ref)
        expect(Number(level.available_quantity)).toBe(0)
        expect(changed((await run({ stages: ["stock"] })).counts)).toEqual({})
      })

      it("takes a legal entity that goes to another company out of the hands of the old one", async () => {
        const container = getContainer()
        const [contract] = await contractsInForce(container)
        const buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example" })
        const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
        await companies.updateEmployees({ id: buyer.employee_id, has_all_legal_entities: false, legal_entities: [contract.legal_entity_id] })
        const entity = await companies.retrieveLegalEntity(contract.legal_entity_id)
        const others = await erp().listErpObjects({ kind: "company" })
        const other = others.find(({ local_id }) => local_id !== contract.company_id)
        await patchObject(onec.server, LEGAL_ENTITIES, entity.external_id ?? "", { Партнер_Key: other?.ref })

        await run({ stages: ["company", "legal_entity"] })

        expect(await companies.retrieveLegalEntity(entity.id)).toMatchObject({ company_id: other?.local_id })
        const employee = await companies.retrieveEmployee(buyer.employee_id, { relations: ["legal_entities"] })
        expect(employee.legal_entities).toEqual([])
      })

      it("takes back terms that were taken over meanwhile by others", async () => {
        const [contract] = await contractsInForce(getContainer())
        const credit = getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
        const account = { scope: "contract" as const, scope_id: contract.id }
        const [before] = await credit.listCreditAccounts(account)
        await credit.setCreditLimits([{ ...account, currency_code: before.currency_code, limit: "1.00" }])
        expect(changed((await run({ stages: ["contract"] })).counts)).toEqual({ contract: 1 })
        expect((await credit.listCreditAccounts(account))[0].limit).toEqual(before.limit)
      })
    })

    describe("bad rows", () => {
      it("are left out and listed: an article that belongs to another product", async () => {
        const [owner, second, third] = await someItems(3)
        await patchObject(onec.server, ITEMS, second.ref, { Артикул: owner.article, Description: "Двійник" })
        await patchObject(onec.server, ITEMS, third.ref, { Description: "Сусід" })
        const { counts, problems } = await run({ stages: ["product"] })
        expect(counts.product).toEqual({ created: 0, updated: 1, unchanged: ITEM_COUNT - 2, skipped: 1 })
        expect(problems).toEqual([
          { stage: "product", ref: second.ref, reason: `Its article ${owner.article} belongs to ${owner.ref}.` },
        ])
        expect(await productOf(second.ref)).toMatchObject({ title: second.name, variants: [{ sku: second.article }] })
      })

      it("are found among the good ones when only the database refuses them", async () => {
        const [bad, good] = await someItems(2)
        // PostgreSQL keeps no zero character in a text.
        await patchObject(onec.server, ITEMS, bad.ref, { Description: "Шина\u0000" })
        await patchObject(onec.server, ITEMS, good.ref, { Description: "Добра шина" })
        const { counts, problems } = await run({ stages: ["product"] })
        expect(counts.product).toEqual({ created: 0, updated: 1, unchanged: ITEM_COUNT - 2, skipped: 1 })
        expect(problems).toMatchObject([{ stage: "product", ref: bad.ref }])
        expect((await productOf(good.ref)).title).toBe("Добра шина")
      })

      it("are left out and listed: a contract whose price type is not known", async () => {
        const [contract] = await contractsInForce(getContainer())
        const [type] = await erp().listErpObjects({ kind: "price_type", ref: contract.price_type.external_id })
        await erp().deleteErpObjects(type.id)
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
        const items = await someItems(ITEM_COUNT)
        const [first, last] = [items[0], items[items.length - 1]].toSorted((a, b) => (a.ref < b.ref ? -1 : 1))
        await onec.control.setPrice({ item: first.ref, price_type: "РРЦ", price: 111 })
        await onec.control.setPrice({ item: last.ref, price_type: "РРЦ", price: 222 })
        // The second page of prices.
        await onec.control.arm({ call: "prices", kind: "unauthorized", skip: 1, times: 1 })
        await expect(run()).rejects.toThrow()
        const [broken] = await erp().listErpImports({ state: "failed" })
        expect(broken).toMatchObject({ stage: "price", cursor: "500", last_error: expect.stringContaining("price") })

        await onec.control.clearCalls()
        const { counts, id } = await run({ resume_id: broken.id })

        expect(id).toBe(broken.id)
        expect(counts.price).toEqual({ created: 0, updated: 2, unchanged: ITEM_COUNT * 5 - 2, skipped: 0 })
        expect(counts.product?.unchanged).toBe(ITEM_COUNT)
        expect(await erp().retrieveErpImport(broken.id)).toMatchObject({ state: "done", last_error: null })
      })

      it("leaves nothing half made: what was created is undone", async () => {
        const container = getContainer()
        const objects = await erp().listErpObjects({ kind: ["product", "company", "warehouse"] })
        const before = await Promise.all(["product", "inventory_item", "company", "stock_location"].map((table) => count(container, table)))
        const [item] = await someItems(1)
        await patchObject(onec.server, ITEMS, item.ref, { Description: "Нова назва" })
        const remember = jest.spyOn(erp(), "upsertErpObjects").mockRejectedValue(new Error("the database went away"))
        try {
          await expect(run({ stages: ["product"] })).rejects.toThrow("the database went away")
        } finally {
          remember.mockRestore()
        }
        expect((await productOf(item.ref)).title).toBe(item.name)
        expect(await erp().listErpObjects({ kind: ["product", "company", "warehouse"] })).toHaveLength(objects.length)
        expect(await Promise.all(["product", "inventory_item", "company", "stock_location"].map((table) => count(container, table)))).toEqual(before)
      })

      it("takes up what it made without noting it, instead of making it twice", async () => {
        const container = getContainer()
        const tables = ["product", "product_variant", "product_category", "stock_location", "price_type", "company", "legal_entity", "contract"]
        const before = await Promise.all(tables.map((table) => count(container, table)))
        const objects = await erp().listErpObjects({}, { select: ["id"] })
        await erp().deleteErpObjects(objects.map(({ id }) => id))
        const { counts, problems } = await run()
        expect(problems).toEqual([])
        expect(Object.values(counts).map((each) => each.created)).toEqual(Object.values(counts).map(() => 0))
        expect(await Promise.all(tables.map((table) => count(container, table)))).toEqual(before)
        expect(await erp().listErpObjects({}, { select: ["id"] })).toHaveLength(objects.length)
      })

      it("whose process is gone goes on by itself with the next refresh", async () => {
        const { id } = await claimErpImport(getContainer(), { stages: ["company", "stock"] })
        await erp().updateErpImports({ id, leased_until: new Date(0) })
        await refreshFromErp(getContainer(), new Date())
        expect(await erp().retrieveErpImport(id)).toMatchObject({ state: "done", stage: "company" })
      })

      it("and was taken over by another process writes no more", async () => {
        const claimed = await claimErpImport(getContainer(), { stages: ["company"] })
        await erp().updateErpImports({ id: claimed.id, leased_until: new Date(0) })
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
        expect((await erp().listErpImports({ id: { $ne: id } })).filter(({ stages }) => stages.length === 2)).toEqual([])

        await erp().updateErpImports({ id, state: "failed" })
        await refreshFromErp(getContainer(), new Date())
        const [refresh] = await erp().listErpImports({}, { order: { created_at: "DESC" }, take: 1 })
        expect(refresh).toMatchObject({ stages: ["price", "stock"], state: "done" })
      })

      it("a refresh that fails is noted, not thrown", async () => {
        await onec.control.arm({ call: "prices", kind: "unauthorized", times: 1 })
        await refreshFromErp(getContainer(), new Date())
        expect(await erp().listErpImports({ state: "failed" })).toMatchObject([{ stage: "price" }])
      })
    })
  },
})
