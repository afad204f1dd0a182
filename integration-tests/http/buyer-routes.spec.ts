import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../src/modules/company"
import type { CompanyModuleService } from "../../src/modules/company/service"
import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { STOCK_MODULE } from "../../src/modules/stock"
import type { StockModuleService } from "../../src/modules/stock/service"
import { gurtTest } from "../support/gurt-test"
import { createCustomer, refusal } from "../support/http"
import {
  contractsInForce,
  hireBuyer,
  openShop,
  shopping,
  type Shop,
  type ShopBuyer,
  type ShopContract,
} from "../support/shop"

jest.setTimeout(120_000)

const OURS = [
  "/store/employees/me",
  "/store/companies/me",
  "/store/legal-entities",
  "/store/contracts",
  "/store/prices?variant_id=v",
]

gurtTest({
  name: "what a buyer sees",
  emulator: { items: 30 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let contracts: ShopContract[]
    let contract: ShopContract
    let owner: ShopBuyer
    let variants: { id: string; sku: string }[]

    const get = (path: string, headers = owner.headers) => api.get(path, { headers })
    const companies = () => getContainer().resolve<CompanyModuleService>(COMPANY_MODULE)

    beforeAll(async () => {
      const container = getContainer()
      shop = await openShop(container)
      contracts = await contractsInForce(container)
      contract = contracts[0]!
      owner = await hireBuyer(container, shop, contract, { email: "owner@dealer.example" })
      const query = container.resolve(ContainerRegistrationKeys.QUERY)
      const { data } = await query.graph({ entity: "variant", fields: ["id", "sku"] })
      variants = data.flatMap(({ id, sku }) => (sku ? [{ id, sku }] : []))
      await dbUtils.snapshot()
    })

    describe("refusals", () => {
      it.each(OURS)("%s: nobody without a login, no retail customer", async (path) => {
        const retail = await createCustomer(getContainer(), "retail@shop.example")
        const guest = await refusal(get(path, shop.headers))
        const customer = await refusal(get(path, { ...shop.headers, ...retail.headers }))

        expect(guest.status).toBe(401)
        expect([customer.status, customer.data.code]).toEqual([403, "role_forbidden"])
      })

      it.each(OURS)(
        "%s: a blocked employee and a blocked company, also with a token given out before",
        async (path) => {
          await companies().updateEmployees({ id: owner.employee_id, is_blocked: true })
          const employee = await refusal(get(path))
          await companies().updateEmployees({ id: owner.employee_id, is_blocked: false })
          await companies().updateCompanies({ id: contract.company_id, status: "blocked" })
          const company = await refusal(get(path))

          expect([employee.status, employee.data.code]).toEqual([403, "company_blocked"])
          expect([company.status, company.data.code]).toEqual([403, "company_blocked"])
        },
      )

      it("prices: not without the permission, not of another company's contract", async () => {
        const viewer = await hireBuyer(getContainer(), shop, contract, {
          email: "viewer@dealer.example",
          role: "viewer",
        })
        const other = contracts.find((each) => each.company_id !== contract.company_id)!
        const path = `/store/prices?variant_id=${variants[0]!.id}`

        expect((await refusal(get(path, viewer.headers))).data.code).toBe("role_forbidden")
        expect((await refusal(get(`${path}&contract_id=${other.id}`))).status).toBe(404)
      })

      it.each([
        "/store/prices",
        "/store/prices?variant_id=v&quantity=0",
        "/store/prices?variant_id=v&quantity=many",
        "/store/prices?variant_id=v&explain=perhaps",
        `/store/prices?${Array.from({ length: 201 }, (_, index) => `variant_id[]=${index}`).join("&")}`,
        "/store/availability",
        "/store/contracts?limit=0",
        "/store/contracts?limit=1000",
        "/store/legal-entities?offset=-1",
      ])("%s is a bad question", async (path) => {
        const { status, data } = await refusal(get(path))

        expect([status, data.type]).toEqual([400, "invalid_data"])
      })
    })

    it("me: role, permissions, company, legal entities, default contract", async () => {
      const { data } = await get("/store/employees/me")

      expect(data.employee).toMatchObject({
        role: "owner",
        company: { id: contract.company_id },
        default_contract_id: contract.id,
        price_view: "personal",
      })
      expect(data.employee.permissions).toContain("order")
      expect(data.employee.legal_entities.map(({ id }: { id: string }) => id)).toContain(contract.legal_entity_id)
    })

    it("my company: its legal entities as a tree and whom to call", async () => {
      const entities = await companies().listLegalEntities({ company_id: contract.company_id })
      const [parent, child] = entities
      if (child) await companies().updateLegalEntities({ id: child.id, parent_id: parent!.id })
      const { data } = await get("/store/companies/me")
      const flat = (nodes: { id: string; children: [] }[]): string[] =>
        nodes.flatMap((node) => [node.id, ...flat(node.children)])

      expect(data.company.manager?.name).toEqual(expect.any(String))
      expect(flat(data.company.legal_entities).sort()).toEqual(entities.map(({ id }) => id).sort())
      if (child) {
        expect(data.company.legal_entities.find(({ id }: { id: string }) => id === parent!.id).children).toContainEqual(
          expect.objectContaining({ id: child.id }),
        )
      }
    })

    it("contracts: those of the permitted legal entities only, with credit where the role may see debts", async () => {
      const container = getContainer()
      const buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example", role: "buyer" })
      const [asOwner, asBuyer] = [await get("/store/contracts"), await get("/store/contracts", buyer.headers)]
      const own = asOwner.data.contracts.find(({ id }: { id: string }) => id === contract.id)

      expect(asOwner.data).toMatchObject({ limit: 50, offset: 0, count: asOwner.data.contracts.length })
      expect(own).toMatchObject({
        number: contract.number,
        currency_code: "uah",
        is_in_force: true,
        is_default: true,
        price_type: { name: contract.price_type.name },
        warehouse: { name: contract.warehouse.name },
        credit: { debt: expect.stringMatching(/^-?\d+\.\d\d$/), currency_code: "uah" },
      })
      expect(asBuyer.data.contracts.every((each: object) => !("credit" in each))).toBe(true)
      const foreign = contracts.filter((each) => each.company_id !== contract.company_id).map(({ id }) => id)
      expect(asOwner.data.contracts.filter(({ id }: { id: string }) => foreign.includes(id))).toEqual([])
      expect((await get("/store/contracts?limit=1&offset=100")).data).toMatchObject({
        contracts: [],
        limit: 1,
        offset: 100,
      })
    })

    it("prices: the contract's own, with the recommended one beside it, explained when asked", async () => {
      const asked = variants.slice(0, 5)
      const { data } = await get(`/store/prices?${asked.map(({ id }) => `variant_id[]=${id}`).join("&")}&explain=true`)
      for (const price of data.prices) {
        const sku = asked.find(({ id }) => id === price.variant_id)!.sku
        const item = await onec.control.item(sku)
        const own = item.prices.find((each) => each.price_type_ref === contract.price_type.external_id)
        if (own && own.includes_vat) expect(Number(price.amount)).toBe(own.price)
        expect(price).toMatchObject({
          amount: expect.stringMatching(/^\d+\.\d\d$/),
          currency_code: "uah",
          is_tax_inclusive: true,
          source: "snapshot",
          explain: { contract_number: contract.number },
        })
      }
      expect(data.prices.length).toBeGreaterThan(0)
    })

    describe("availability", () => {
      const ask = async (id: string) => (await get(`/store/availability?variant_id=${id}`)).data.availability[0]

      it("is live, then of a moment ago, then of the last reading when 1C is silent, and says which", async () => {
        const { id, sku } = variants[0]!
        await onec.control.setStock({ item: sku, warehouse: contract.warehouse.name, quantity: 77 })
        await onec.control.clearCalls()
        const live = await forgetAge(() => ask(id))
        await onec.control.setStock({ item: sku, warehouse: contract.warehouse.name, quantity: 5 })
        const cached = await ask(id)
        await onec.control.arm({ call: "stock", kind: "bad_gateway", times: 50 })
        const stale = await forgetAge(() => ask(id))
        const here = (answer: { warehouses: { id: string }[] }) =>
          answer.warehouses.find((each) => each.id === contract.warehouse.id)

        expect(here(live)).toMatchObject({ quantity: "77", source: "live", as_of: expect.any(String) })
        expect(here(cached)).toMatchObject({ quantity: "77", source: "cache" })
        expect(here(stale)).toMatchObject({ quantity: "77", source: "snapshot" })
        expect(live.warehouses).toHaveLength(3)
      })

      it("asks 1C once for many equal questions at once", async () => {
        const { id } = variants[1]!
        await forgetAge(async () => undefined)
        await onec.control.clearCalls()
        const answers = await Promise.all(Array.from({ length: 30 }, () => ask(id)))
        const { by_kind } = await onec.control.calls()

        expect(
          new Set(
            answers.map((answer) =>
              JSON.stringify(answer.warehouses.map(({ quantity }: { quantity: string }) => quantity)),
            ),
          ).size,
        ).toBe(1)
        expect(by_kind.stock).toBe(1)
      })

      /** As if the readings so far were an hour old. */
      async function forgetAge<T>(act: () => Promise<T>): Promise<T> {
        const stock = getContainer().resolve<StockModuleService>(STOCK_MODULE)
        const snapshots = await stock.listStockSnapshots({}, { take: 1_000 })
        await stock.updateStockSnapshots(snapshots.map(({ id }) => ({ id, as_of: new Date(Date.now() - 3_600_000) })))
        return await act()
      }
    })

    it("Medusa's own inventory follows 1C: available is what 1C has free, also after an order", async () => {
      const query = getContainer().resolve(ContainerRegistrationKeys.QUERY)
      const item = (await onec.control.items({ limit: 100 })).items.find(
        (each) =>
          each.prices.length >= 5 &&
          each.stock.some((row) => row.warehouse === contract.warehouse.name && row.available >= 6),
      )!
      const shopper = shopping(api, shop, owner)
      const credit = getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
      await credit.setCreditLimits([{ scope: "contract", scope_id: contract.id, currency_code: "uah", limit: null }])
      const cartId = await shopper.readyCart([{ sku: item.article, quantity: 4 }])
      expect((await shopper.complete(cartId)).data.type).toBe("order")
      const next = await shopper.newCart()
      await shopper.add(next, [{ sku: item.article, quantity: 1 }])
      await shopper.verify(next)

      const { data } = await query.graph({
        entity: "variant",
        fields: ["inventory_items.inventory_item_id"],
        filters: { sku: item.article },
      })
      const levels = await getContainer()
        .resolve(Modules.INVENTORY)
        .listInventoryLevels({ inventory_item_id: data[0].inventory_items?.[0]?.inventory_item_id })
      const stock = (await onec.control.item(item.article)).stock.find(
        (row) => row.warehouse === contract.warehouse.name,
      )!
      const level = levels.find((each) => each.location_id === contract.warehouse.id)!
      const elsewhere = levels.filter((each) => each.location_id !== contract.warehouse.id)
      const reserved = [level, ...elsewhere].reduce((sum, each) => sum + Number(each.reserved_quantity), 0)

      expect(reserved).toBe(4)
      expect(Number(level.stocked_quantity) - Number(level.reserved_quantity)).toBe(stock.available)
    })
  },
})
