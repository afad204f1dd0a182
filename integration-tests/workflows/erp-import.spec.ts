import { Modules } from "@medusajs/framework/utils"

import { AUDIT_MODULE } from "../../src/modules/audit"
import type { AuditModuleService } from "../../src/modules/audit/service"
import { COMPANY_MODULE } from "../../src/modules/company"
import type { CompanyModuleService } from "../../src/modules/company/service"
import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { type RunErpImportOptions, runErpImport } from "../../src/workflows/erp-import/run-erp-import"
import { patchObject } from "../support/base-1c"
import { eventually } from "../support/eventually"
import { gurtTest } from "../support/gurt-test"
import { changesOf, importedBase } from "../support/imported-base"
import { contractsInForce, hireBuyer, openShop, type Shop } from "../support/shop"

jest.setTimeout(180_000)

const ITEMS = "Catalog_Номенклатура"
const LEGAL_ENTITIES = "Catalog_Контрагенты"
const AGREEMENTS = "Catalog_СоглашенияСКлиентами"
const PRICE_TYPES = "Catalog_ВидыЦен"
const ITEM_COUNT = 60

gurtTest({
  name: "importing the base of an ERP",
  emulator: { items: ITEM_COUNT },
  // So that a directory takes several pages, between which the base may change.
  env: { ONEC_PAGE_SIZE: "40" },
  testSuite: ({ api, getContainer, onec }) => {
    let shop: Shop

    const base = importedBase(getContainer, onec)
    const run = (options: RunErpImportOptions = {}) => runErpImport(getContainer(), options)

    beforeAll(async () => {
      await onec.control.reset()
      shop = await openShop(getContainer())
    })

    describe("the first time", () => {
      it("makes everything, and says how much", async () => {
        const [first] = await base.erp().listErpImports({})
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
        const [item] = await base.someItems(1)
        const product = await base.productOf(item.ref)
        expect(product).toMatchObject({
          title: item.name,
          external_id: item.ref,
          status: "published",
          sales_channels: [{ id: shop.sales_channel_id }],
          shipping_profile: { type: "default" },
          metadata: {
            vat_rate: "20",
            unit: expect.any(String),
            brand: expect.any(String),
            attributes: expect.any(Array),
          },
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
        const [item] = await base.someItems(1)
        const without = item.prices.find((price) => !price.includes_vat)
        const { type, price } = await base.typePriceOf(item.ref, without?.price_type ?? "")
        expect(type.includes_tax).toBe(false)
        expect(Number(price.amount)).toBeCloseTo((without?.price ?? 0) * 1.2, 2)
      })

      it("shows guests the recommended price, VAT included", async () => {
        const [item] = await base.someItems(1)
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
        const [item] = await base.someItems(1)
        for (const stock of item.stock) {
          const { level } = await base.levelOf(item.ref, stock.warehouse_ref)
          expect(Number(level?.available_quantity ?? 0)).toBe(stock.available)
        }
      })

      it("takes over contracts with their limits, and what is owed under them", async () => {
        const companies = await onec.control.companies()
        const entities = companies.flatMap((company) => company.legal_entities)
        const agreements = entities.flatMap((entity) => entity.agreements)
        const credit = getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
        for (const agreement of agreements) {
          const [contract] = await base.erp().listErpObjects({ kind: "contract", ref: agreement.ref })
          const [account] = await credit.listCreditAccounts({ scope: "contract", scope_id: contract.local_id })
          expect(account.limit === null ? null : Number(account.limit)).toBe(agreement.credit_limit)
          expect(Number(account.debt)).toBeCloseTo(agreement.debt, 2)
        }
        for (const company of companies) {
          const [known] = await base.erp().listErpObjects({ kind: "company", ref: company.ref })
          const [account] = await credit.listCreditAccounts({ scope: "company", scope_id: known.local_id })
          const owed = company.legal_entities
            .flatMap((entity) => entity.agreements)
            .reduce((sum, each) => sum + each.debt, 0)
          expect(Number(account?.debt ?? 0)).toBeCloseTo(owed, 2)
        }
      })
    })

    describe("again", () => {
      it("changes nothing when nothing has changed", async () => {
        const { counts, problems } = await run()
        expect(changesOf(counts)).toEqual({})
        expect(problems).toEqual([])
        expect(counts.product?.unchanged).toBe(ITEM_COUNT)
        expect(counts.price?.unchanged).toBe(ITEM_COUNT * 5)
      })

      it("changes exactly what has changed", async () => {
        const [priced, stocked, renamed] = await base.someItems(3)
        const [stock] = stocked.stock
        await onec.control.setPrice({ item: priced.ref, price_type: "РРЦ", price: 777.77 })
        await onec.control.setStock({ item: stocked.ref, warehouse: stock.warehouse_ref, quantity: stock.on_hand + 5 })
        await patchObject(onec.server, ITEMS, renamed.ref, { Description: "Нова назва" })
        const before = await base.productOf(renamed.ref)

        const { counts } = await run()

        expect(changesOf(counts)).toEqual({ product: 1, price: 1, stock: 1 })
        expect(Number((await base.typePriceOf(priced.ref, "РРЦ")).price.amount)).toBe(777.77)
        expect(await base.ownPricesOf(priced.ref)).toEqual([["uah", 777.77]])
        const { level } = await base.levelOf(stocked.ref, stock.warehouse_ref)
        expect(Number(level.available_quantity)).toBe(stock.available + 5)
        const after = await base.productOf(renamed.ref)
        expect(after).toMatchObject({ id: before.id, title: "Нова назва", handle: before.handle })
        expect(after.variants[0].id).toBe(before.variants[0].id)
      })

      it("makes a draft of what is deleted there, and nothing is lost", async () => {
        const [item] = await base.someItems(1)
        const { id } = await base.productOf(item.ref)
        await patchObject(onec.server, ITEMS, item.ref, { DeletionMark: true })
        await run({ stages: ["product"] })
        expect(await base.productOf(item.ref)).toMatchObject({ id, status: "draft" })

        await patchObject(onec.server, ITEMS, item.ref, { DeletionMark: false })
        await run({ stages: ["product"] })
        expect(await base.productOf(item.ref)).toMatchObject({ id, status: "published" })
      })

      it("moves a product to its new group", async () => {
        const [item] = await base.someItems(1)
        const { categories } = await base.productOf(item.ref)
        const groups = await base.erp().listErpObjects({ kind: "product_group" })
        const other = groups.find(({ local_id }) => local_id !== categories?.[0]?.id)
        await patchObject(onec.server, ITEMS, item.ref, { Parent_Key: other?.ref })
        await run({ stages: ["product"] })
        expect((await base.productOf(item.ref)).categories).toMatchObject([{ id: other?.local_id }])
      })

      it("gives the article to the variant and to its inventory item", async () => {
        const [item] = await base.someItems(1)
        await patchObject(onec.server, ITEMS, item.ref, { Артикул: "NEW-ARTICLE" })
        await run({ stages: ["product"] })
        const { itemId } = await base.levelOf(item.ref, item.stock[0].warehouse_ref)
        expect((await base.productOf(item.ref)).variants[0].sku).toBe("NEW-ARTICLE")
        expect(await getContainer().resolve(Modules.INVENTORY).retrieveInventoryItem(itemId)).toMatchObject({
          sku: "NEW-ARTICLE",
        })
      })

      it("leaves the merchant's own prices alone", async () => {
        const [item] = await base.someItems(1)
        const product = await base.productOf(item.ref)
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
        expect(await base.ownPricesOf(item.ref)).toEqual([
          ["eur", 9.99],
          ["uah", 500],
          ["uah", 600],
        ])
      })

      it("counts what Medusa itself holds reserved on top of what is free", async () => {
        const [item] = await base.someItems(1)
        const stock = item.stock.find(({ available }) => available > 1) ?? item.stock[0]
        const { itemId, locationId } = await base.levelOf(item.ref, stock.warehouse_ref)
        const inventory = getContainer().resolve(Modules.INVENTORY)
        await inventory.createReservationItems([{ inventory_item_id: itemId, location_id: locationId, quantity: 1 }])
        await run({ stages: ["stock"] })
        const { level } = await base.levelOf(item.ref, stock.warehouse_ref)
        expect(Number(level.stocked_quantity)).toBe(stock.available + 1)
        expect(Number(level.available_quantity)).toBe(stock.available)
      })

      it("empties what the ERP no longer mentions", async () => {
        const [item] = await base.someItems(1)
        const stock = item.stock.find(({ available, reserved }) => available > 1 && reserved === 0) ?? item.stock[0]
        await onec.control.setStock({ item: item.ref, warehouse: stock.warehouse_ref, quantity: 0 })
        await run({ stages: ["stock"] })
        const { level } = await base.levelOf(item.ref, stock.warehouse_ref)
        expect(Number(level.available_quantity)).toBe(0)
        expect(changesOf((await run({ stages: ["stock"] })).counts)).toEqual({})
      })

      it("empties nothing that is in stock, when rows went while the pages were read", async () => {
        const goods = (await base.someItems(ITEM_COUNT)).toSorted((a, b) => a.ref.localeCompare(b.ref))
        await onec.control.arm({ call: "stock", kind: "delay", skip: 1, delay_ms: 1_500 })
        const running = run({ stages: ["stock"] })
        await eventually(async () => (await onec.control.faults()).length === 0)
        // The first page is read, the second is being waited for: what is sold out meanwhile moves all rows up.
        for (const { ref, stock } of goods.slice(0, 2)) {
          for (const { warehouse_ref, reserved } of stock) {
            await onec.control.setStock({ item: ref, warehouse: warehouse_ref, quantity: reserved })
          }
        }
        await running

        for (const { ref, stock } of goods.slice(2)) {
          for (const { warehouse_ref, available } of stock.filter((each) => each.available > 0)) {
            const { level } = await base.levelOf(ref, warehouse_ref)
            expect([ref, Number(level.available_quantity)]).toEqual([ref, available])
          }
        }
      })

      it("takes a legal entity that goes to another company out of the hands of the old one", async () => {
        const container = getContainer()
        const [contract] = await contractsInForce(container)
        const buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example" })
        const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
        await companies.updateEmployees({
          id: buyer.employee_id,
          has_all_legal_entities: false,
          legal_entities: [contract.legal_entity_id],
        })
        const entity = await companies.retrieveLegalEntity(contract.legal_entity_id)
        const others = await base.erp().listErpObjects({ kind: "company" })
        const other = others.find(({ local_id }) => local_id !== contract.company_id)
        await patchObject(onec.server, LEGAL_ENTITIES, entity.external_id ?? "", { Партнер_Key: other?.ref })

        await run({ stages: ["company", "legal_entity"] })

        expect(await companies.retrieveLegalEntity(entity.id)).toMatchObject({ company_id: other?.local_id })
        const employee = await companies.retrieveEmployee(buyer.employee_id, { relations: ["legal_entities"] })
        expect(employee.legal_entities).toEqual([])
      })

      it("is on record with what was before, and what is as it was leaves no trace", async () => {
        const container = getContainer()
        const [contract] = await contractsInForce(container)
        const entity = await container
          .resolve<CompanyModuleService>(COMPANY_MODULE)
          .retrieveLegalEntity(contract.legal_entity_id)
        const audit = container.resolve<AuditModuleService>(AUDIT_MODULE)
        const stages = ["company", "legal_entity", "contract"] as const
        await patchObject(onec.server, AGREEMENTS, contract.external_id, {
          СрокОплаты: 45,
          ДопустимаяСуммаЗадолженности: 777,
        })
        await patchObject(onec.server, LEGAL_ENTITIES, entity.external_id ?? "", {
          НаименованиеПолное: "Нова повна назва",
        })

        await run({ stages: [...stages] })
        await run({ stages: [...stages] })

        const entries = await audit.listAuditEntries({ actor_id: "erp" }, { order: { created_at: "ASC" } })
        const common = { actor_type: "system", action: "updated", company_id: contract.company_id }
        expect(entries).toMatchObject([
          {
            ...common,
            subject: "legal_entity",
            subject_id: entity.id,
            before: { full_name: entity.full_name },
            after: { full_name: "Нова повна назва" },
          },
          {
            ...common,
            subject: "contract",
            subject_id: contract.id,
            after: { payment_term_days: 45, credit_limit: "777.00" },
          },
        ])
        expect(Object.keys(entries[1].before ?? {}).sort()).toEqual(["credit_limit", "payment_term_days"])
      })

      it("changes no mode of VAT of the store, and states its prices in that mode", async () => {
        const [item] = await base.someItems(1)
        const pricing = getContainer().resolve(Modules.PRICING)
        const modes = () => pricing.listPricePreferences({}, { order: { id: "ASC" } })
        const [own] = await pricing.listPricePreferences({ attribute: "currency_code", value: "uah" })
        await pricing.updatePricePreferences(own.id, { is_tax_inclusive: false })
        const before = await modes()
        await run({ stages: ["price_type", "price"] })
        const recommended = item.prices.find((price) => price.price_type === "РРЦ")?.price ?? 0
        const { data } = await api.get(
          `/store/products?fields=*variants.calculated_price&country_code=ua&region_id=${shop.region_id}&q=${encodeURIComponent(item.article)}`,
          { headers: shop.headers },
        )
        const { calculated_price: price } = data.products[0].variants[0]

        expect((await modes()).map(({ value, is_tax_inclusive }) => [value, is_tax_inclusive])).toEqual(
          before.map(({ value, is_tax_inclusive }) => [value, is_tax_inclusive]),
        )
        expect(price.is_calculated_price_tax_inclusive).toBe(false)
        expect(price.calculated_amount_with_tax.toFixed(2)).toBe(recommended.toFixed(2))
        expect(changesOf((await run({ stages: ["price_type", "price"] })).counts)).toEqual({})
      })

      it("follows the recommended price to another type", async () => {
        const [item] = await base.someItems(1)
        const [recommended, other] = ["РРЦ", "Роздріб"].map((name) =>
          item.prices.find(({ price_type }) => price_type === name),
        )
        await patchObject(onec.server, PRICE_TYPES, recommended?.price_type_ref ?? "", { Description: "Стара РРЦ" })
        const { problems } = await run({ stages: ["price_type"] })
        expect(problems).toMatchObject([{ ref: "РРЦ", reason: expect.stringContaining("prices.recommendedType") }])

        await patchObject(onec.server, PRICE_TYPES, other?.price_type_ref ?? "", { Description: "РРЦ" })
        await run({ stages: ["price_type", "price"] })
        expect((await base.typePriceOf(item.ref, "РРЦ")).type).toMatchObject({
          is_recommended: true,
          external_id: other?.price_type_ref,
        })
        expect(await base.ownPricesOf(item.ref)).toEqual([["uah", other?.price]])
      })

      it("takes back terms that were taken over meanwhile by others", async () => {
        const [contract] = await contractsInForce(getContainer())
        const credit = getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
        const account = { scope: "contract" as const, scope_id: contract.id }
        const [before] = await credit.listCreditAccounts(account)
        await credit.setCreditLimits([{ ...account, currency_code: before.currency_code, limit: "1.00" }])
        expect(changesOf((await run({ stages: ["contract"] })).counts)).toEqual({ contract: 1 })
        expect((await credit.listCreditAccounts(account))[0].limit).toEqual(before.limit)
      })
    })
  },
})
