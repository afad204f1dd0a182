import { createStep, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { APPROVAL_MODULE } from "../../src/modules/approval"
import type { ApprovalModuleService } from "../../src/modules/approval/service"
import { AUDIT_MODULE } from "../../src/modules/audit"
import type { AuditModuleService } from "../../src/modules/audit/service"
import { COMPANY_MODULE } from "../../src/modules/company"
import type { CompanyModuleService } from "../../src/modules/company/service"
import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { recordAuditStep } from "../../src/workflows/audit/steps/record-audit"
import { runErpImport } from "../../src/workflows/erp-import/run-erp-import"
import { rows } from "../support/database"
import { patchObject } from "../support/base-1c"
import { gurtTest } from "../support/gurt-test"
import { adminHeaders, refusal, type Headers } from "../support/http"
import { hireBuyer, openTrade, shopping, type Shop, type ShopContract } from "../support/shop"

jest.setTimeout(300_000)

const LEGAL_ENTITIES = "Catalog_Контрагенты"

type Entity = {
  id: string
  name: string
  parent_id: string | null
  registration_number: string | null
  external_id: string | null
  company: { id: string }
}

gurtTest({
  name: "companies, legal entities and contracts in the admin API",
  emulator: { items: 20 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let admin: Headers
    let contract: ShopContract
    let other: ShopContract

    const companies = () => getContainer().resolve<CompanyModuleService>(COMPANY_MODULE)
    const audit = () => getContainer().resolve<AuditModuleService>(AUDIT_MODULE)
    const get = async (url: string, headers = admin) => (await api.get(url, { headers })).data
    const post = (url: string, body: object, headers = admin) => api.post(url, body, { headers })
    const entitiesOf = async (company_id: string): Promise<Entity[]> =>
      (await get(`/admin/legal-entities?company_id=${company_id}&limit=100`)).legal_entities
    const codeOf = async (attempt: ReturnType<typeof post>) => (await refusal(attempt)).data.code

    beforeAll(async () => {
      const container = getContainer()
      ;({ shop, contract, other } = await openTrade(container, onec))
      admin = await adminHeaders(container)
      await dbUtils.snapshot()
    })

    describe("lists", () => {
      it("finds a client by its name, a legal entity's name and a number, in pages", async () => {
        const [entity] = await entitiesOf(contract.company_id)
        const {
          companies: [company],
        } = await get(`/admin/companies?q=${encodeURIComponent(entity!.name.slice(1))}`)
        const byNumber = await get(`/admin/companies?q=${entity!.registration_number}`)
        const first = await get("/admin/companies?limit=2&order=-name")
        const second = await get("/admin/companies?limit=2&offset=2&order=-name")
        const none = await get("/admin/companies?q=%25")

        expect(company.id).toBe(contract.company_id)
        expect(byNumber.companies.map(({ id }: Entity) => id)).toEqual([contract.company_id])
        expect(company.legal_entities.map(({ id }: Entity) => id)).toContain(entity!.id)
        expect([first.count, first.companies.length, second.companies.length]).toEqual([first.count, 2, 2])
        expect(first.count).toBeGreaterThan(4)
        expect(
          first.companies[0].name > first.companies[1].name && first.companies[1].name > second.companies[0].name,
        ).toBe(true)
        expect(none.count).toBe(0)
      })

      it("lists contracts of a client and tells their terms", async () => {
        const all = await get(`/admin/contracts?company_id=${contract.company_id}&limit=100`)
        const one = await get(`/admin/contracts/${contract.id}`)

        expect(all.contracts.map(({ company_id }: { company_id: string }) => company_id)).toEqual(
          all.contracts.map(() => contract.company_id),
        )
        expect(one.contract).toMatchObject({
          id: contract.id,
          number: contract.number,
          is_in_force: true,
          is_default: false,
          legal_entity: { id: contract.legal_entity_id },
        })
        expect((await refusal(api.get("/admin/contracts/ctr_none", { headers: admin }))).status).toBe(404)
      })
    })

    describe("the tree", () => {
      it("moves an entity with what hangs on it, on record, and refuses a cycle", async () => {
        const entities = await entitiesOf(contract.company_id)
        const root = entities.find(({ parent_id }) => parent_id === null)!
        const [a, b] = entities.filter(({ id }) => id !== root.id)
        await post(`/admin/legal-entities/${b!.id}/move`, { parent_id: a!.id })
        const cycle = await codeOf(post(`/admin/legal-entities/${root.id}/move`, { parent_id: b!.id }))
        const [entry] = (await get(`/admin/audit-entries?subject=legal_entity&subject_id=${b!.id}`)).audit_entries

        expect(cycle).toBe("legal_entity_cycle")
        expect(entry).toMatchObject({
          action: "moved",
          company_id: contract.company_id,
          before: { parent_id: root.id },
          after: { parent_id: a!.id },
          actor_type: "user",
        })
        expect(entry.actor_name).toContain("@")
        // Changed in 1C, so that the import writes the row anew: it stays where it was put here.
        await patchObject(onec.server, LEGAL_ENTITIES, b!.external_id ?? "", { Description: "ФОП Перейменований" })
        await runErpImport(getContainer(), { stages: ["company", "legal_entity"] })
        expect((await get(`/admin/legal-entities/${b!.id}`)).legal_entity).toMatchObject({
          name: "ФОП Перейменований",
          parent_id: a!.id,
          is_placed_here: true,
        })
      })

      it("of moves at once over HTTP none makes a cycle", async () => {
        const entities = (await entitiesOf(contract.company_id)).filter(({ parent_id }) => parent_id !== null)
        expect(entities.length).toBeGreaterThan(2)
        const answers = await Promise.allSettled(
          entities.map(({ id }, index) =>
            post(`/admin/legal-entities/${id}/move`, { parent_id: entities[(index + 1) % entities.length]!.id }),
          ),
        )

        expect(answers.filter(({ status }) => status === "rejected")).toHaveLength(1)
        expect(
          await rows(
            getContainer(),
            `WITH RECURSIVE up AS (SELECT id, parent_id, 1 AS n FROM legal_entity UNION ALL SELECT u.id, e.parent_id, u.n + 1 FROM up u JOIN legal_entity e ON e.id = u.parent_id WHERE u.n < 50) SELECT id FROM up WHERE n = 50`,
          ),
        ).toEqual([])
      })

      it("into another company go debts too, and its people see it no more", async () => {
        const credit = getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
        const buyer = await hireBuyer(getContainer(), shop, contract, {
          email: "buyer@dealer.example",
          legal_entity_ids: [contract.legal_entity_id],
        })
        const debtOf = async (company_id: string) =>
          Number((await credit.listExposures([{ scope: "company", scope_id: company_id }]))[0]?.debt ?? 0)
        const [from, to] = [await debtOf(contract.company_id), await debtOf(other.company_id)]
        const moved = (
          await credit.listExposures(
            (await entitiesOf(contract.company_id)).map(({ id }) => ({ scope: "legal_entity" as const, scope_id: id })),
          )
        ).reduce((sum, { debt }) => sum + Number(debt), 0)
        const root = (await entitiesOf(contract.company_id)).find(({ parent_id }) => parent_id === null)!
        await post(`/admin/legal-entities/${root.id}/move`, { parent_id: null, company_id: other.company_id })

        expect(moved).toBeGreaterThan(0)
        expect([await debtOf(contract.company_id), await debtOf(other.company_id)]).toEqual([from - moved, to + moved])
        expect((await get("/store/legal-entities", buyer.headers)).legal_entities).toEqual([])
        expect(await entitiesOf(contract.company_id)).toEqual([])
      })

      it("into another company go exceptions, but not what waits for an approval and the rules of the company before", async () => {
        const container = getContainer()
        const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
        const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
        const owner = await hireBuyer(container, shop, contract, { email: "owner@dealer.example" })
        const shopper = shopping(api, shop, owner)
        const { items } = await onec.control.items({ limit: 100 })
        const sku = items.find(
          (item) =>
            item.prices.length >= 5 &&
            item.stock.some((row) => row.warehouse === contract.warehouse.name && row.available >= 12),
        )!.article
        const rule = { min_amount: "0.01", currency_code: "uah" }
        await api.post(
          "/store/approval-rules",
          { ...rule, legal_entity_id: contract.legal_entity_id },
          { headers: owner.headers },
        )
        await api.post("/store/approval-rules", { ...rule, contract_id: contract.id }, { headers: owner.headers })
        await api.post("/store/approval-rules", rule, { headers: owner.headers })
        const cartId = await shopper.newCart()
        await shopper.add(cartId, [{ sku, quantity: 1 }])
        await api.post(`/store/carts/${cartId}/approval`, {}, { headers: owner.headers })
        await post(`/admin/contracts/${contract.id}/overdue-exceptions`, { until: "2099-01-01", reason: "сезон" })
        const root = (await entitiesOf(contract.company_id)).find(({ parent_id }) => parent_id === null)!
        await post(`/admin/legal-entities/${root.id}/move`, { parent_id: null, company_id: other.company_id })

        expect((await approvals.listApprovals({ cart_id: cartId })).map(({ status }) => status)).toEqual(["cancelled"])
        expect(
          (await approvals.listApprovalRules({ company_id: contract.company_id })).map(
            ({ legal_entity_id, contract_id }) => [legal_entity_id, contract_id],
          ),
        ).toEqual([[null, null]])
        expect(
          (await credit.listOverdueExceptions({ contract_id: contract.id })).map(({ company_id }) => company_id),
        ).toEqual([other.company_id])
      })

      it("what cannot be recorded is undone as a whole: tree, permissions, debts", async () => {
        const credit = getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
        const buyer = await hireBuyer(getContainer(), shop, contract, {
          email: "buyer@dealer.example",
          legal_entity_ids: [contract.legal_entity_id],
        })
        const debts = async () =>
          (
            await credit.listExposures(
              [contract.company_id, other.company_id].map((scope_id) => ({ scope: "company" as const, scope_id })),
            )
          ).map(({ scope_id, debt }) => [scope_id, Number(debt)])
        const [before, debtsBefore] = [await entitiesOf(contract.company_id), await debts()]
        const root = before.find(({ parent_id }) => parent_id === null)!
        await rows(
          getContainer(),
          `create function audit_down() returns trigger language plpgsql as $$ begin raise exception 'no disk'; end $$`,
        )
        await rows(
          getContainer(),
          `create trigger audit_down before insert on audit_entry for each row execute function audit_down()`,
        )
        const failed = await refusal(
          post(`/admin/legal-entities/${root.id}/move`, { parent_id: null, company_id: other.company_id }),
        )
        const blocked = await refusal(post(`/admin/companies/${contract.company_id}`, { status: "blocked" }))

        expect([failed.status, blocked.status]).toEqual([500, 500])
        expect(await entitiesOf(contract.company_id)).toEqual(before)
        expect(await debts()).toEqual(debtsBefore)
        expect((await get("/store/legal-entities", buyer.headers)).legal_entities).toMatchObject([
          { id: contract.legal_entity_id },
        ])
        expect((await companies().retrieveCompany(contract.company_id)).status).toBe("active")
      })
    })

    it("what is undone after it was recorded stays on record, and so does the undoing", async () => {
      const failing = createStep("fail-after-record", async () => {
        throw new Error("no luck")
      })
      const doomed = createWorkflow("recorded-then-undone", () => {
        recordAuditStep([
          {
            company_id: contract.company_id,
            actor_type: "user",
            actor_id: "user_x",
            action: "blocked",
            subject: "company",
            subject_id: contract.company_id,
            before: { status: "active" },
            after: { status: "blocked" },
          },
        ])
        failing()
      })
      await expect(doomed(getContainer()).run()).rejects.toMatchObject({ message: "no luck" })
      const entries = await audit().listAuditEntries({ actor_id: "user_x" }, { order: { created_at: "ASC" } })

      expect(entries.map(({ action, before, after }) => [action, before, after])).toEqual([
        ["blocked", { status: "active" }, { status: "blocked" }],
        ["blocked_undone", { status: "blocked" }, { status: "active" }],
      ])
    })

    describe("numbers", () => {
      it("takes right ones that are nobody else's", async () => {
        const isFirm = (entity: Entity) => entity.registration_number?.length === 8
        const firm = (await entitiesOf(contract.company_id)).find(isFirm)!
        expect(await codeOf(post(`/admin/legal-entities/${firm.id}`, { registration_number: "14360571" }))).toBe(
          "registration_number_invalid",
        )
        await post(`/admin/legal-entities/${firm.id}`, { registration_number: "14360570", vat_number: "143605704021" })
        expect((await get(`/admin/legal-entities/${firm.id}`)).legal_entity).toMatchObject({
          registration_number: "14360570",
          vat_number: "143605704021",
        })
        const foreign = (await entitiesOf(other.company_id)).find(isFirm)!
        expect(
          await codeOf(
            post(`/admin/legal-entities/${foreign.id}`, { registration_number: "14360570", vat_number: null }),
          ),
        ).toBe("registration_number_taken")
        expect(await codeOf(post(`/admin/legal-entities/${firm.id}`, { vat_number: "313167116014" }))).toBe(
          "vat_number_invalid",
        )
      })
    })

    describe("numbers of 1C", () => {
      it("that are wrong or repeated are kept, marked and told of", async () => {
        const [a, b] = (await entitiesOf(contract.company_id)).filter(
          ({ registration_number }) => registration_number?.length === 8,
        )
        await patchObject(onec.server, LEGAL_ENTITIES, b!.external_id ?? "", {
          КодПоЕДРПОУ: a!.registration_number,
          ИННПлательщикаНДС: "12",
        })
        const { id } = await runErpImport(getContainer(), { stages: ["company", "legal_entity"] })
        const { problems } = (await get(`/admin/erp-imports/${id}`)).erp_import
        const marked = await get(`/admin/legal-entities?has_problem=true`)

        expect(marked.legal_entities).toMatchObject([
          {
            id: b!.id,
            registration_number: a!.registration_number,
            registration_number_problem: "duplicate",
            vat_number: "12",
            vat_number_problem: "invalid",
          },
        ])
        expect(problems.filter(({ ref }: { ref: string }) => ref === b!.external_id)).toHaveLength(2)
      })
    })

    describe("the default contract", () => {
      it("is one of the entity's own, is on record, and is what a cart takes when nothing else is said", async () => {
        const mine = (await get(`/admin/contracts?company_id=${contract.company_id}&is_active=true&limit=100`))
          .contracts
        const url = `/admin/legal-entities/${contract.legal_entity_id}/default-contract`
        await post(url, { contract_id: contract.id })
        const foreign = await refusal(post(url, { contract_id: other.id }))
        const buyer = await hireBuyer(getContainer(), shop, contract, { email: "buyer@dealer.example" })
        await companies().updateEmployees({ id: buyer.employee_id, default_contract_id: null })
        const cartId = await shopping(api, shop, buyer).newCart()
        const cart = (await get(`/store/carts/${cartId}?fields=id,contract.id`, buyer.headers)).cart
        const [entry] = await audit().listAuditEntries({ action: "default_contract_set" })

        expect(mine.length).toBeGreaterThan(1)
        expect(foreign.status).toBe(404)
        expect(cart.contract.id).toBe(contract.id)
        expect(entry).toMatchObject({
          subject_id: contract.legal_entity_id,
          before: { default_contract_id: null },
          after: { default_contract_id: contract.id },
        })
        expect(
          (await get(`/admin/contracts?legal_entity_id=${contract.legal_entity_id}&is_default=true`)).contracts,
        ).toMatchObject([{ id: contract.id }])
      })
    })

    describe("the whole picture", () => {
      it("adds orders, carts not ordered, debts, holds and limits over the tree, for the manager and as a role may see", async () => {
        const container = getContainer()
        await container
          .resolve<CreditModuleService>(CREDIT_MODULE)
          .setCreditLimits([{ scope: "contract", scope_id: contract.id, currency_code: "uah", limit: "9000000.00" }])
        const { items } = await onec.control.items({ limit: 100 })
        const { article: sku } = items.find(
          (item) =>
            item.prices.length >= 5 &&
            item.stock.some((row) => row.warehouse === contract.warehouse.name && row.available >= 12),
        )!
        const owner = await hireBuyer(container, shop, contract, { email: "owner@dealer.example" })
        const buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example", role: "buyer" })
        const viewer = await hireBuyer(container, shop, contract, { email: "viewer@dealer.example", role: "viewer" })
        const dealer = shopping(api, shop, buyer)
        const before = (await get(`/admin/companies/${contract.company_id}/summary`)).summary
        const { data: placed } = await dealer.complete(await dealer.readyCart([{ sku, quantity: 1 }]))
        const { total } = await dealer.order(placed.order.id)
        const cartId = await dealer.newCart()
        await dealer.add(cartId, [{ sku, quantity: 2 }])
        await dealer.newCart()

        const { summary } = await get(`/admin/companies/${contract.company_id}/summary`)
        const entity = summary.legal_entities.find(({ id }: Entity) => id === contract.legal_entity_id)
        const root = summary.legal_entities.find(({ parent_id }: Entity) => parent_id === null)
        const uah = (list: { currency_code: string }[]) => list.find(({ currency_code }) => currency_code === "uah")
        expect(uah(entity.own)).toMatchObject({
          orders: { count: 1, total: total.toFixed(2) },
          open_carts: { count: 1, total: (2 * total).toFixed(2) },
          credit: { held: total.toFixed(2) },
        })
        expect(uah(root.with_subtree)).toEqual(uah(summary.total))
        expect(uah(summary.total)).toMatchObject({
          orders: { count: 1 },
          credit: { debt: before.total[0].credit.debt, held: total.toFixed(2) },
        })
        expect(Number(before.total[0].credit.debt)).toBeGreaterThan(0)
        expect(summary.as_of).not.toBeNull()

        const mine = async (headers: Headers) => (await get("/store/companies/me", headers)).company.summary
        const byId = (a: Entity, b: Entity) => a.id.localeCompare(b.id)
        const seen = await mine(owner.headers)
        expect(seen.total).toEqual(summary.total)
        expect(seen.legal_entities.toSorted(byId)).toEqual(summary.legal_entities.toSorted(byId))
        expect(Object.keys((await mine(buyer.headers)).total[0])).toEqual(["currency_code", "orders", "open_carts"])
        expect(Object.keys((await mine(viewer.headers)).total[0])).toEqual(["currency_code"])

        const { orders } = await get(`/admin/companies/${contract.company_id}/orders`)
        const carts = await get(`/admin/companies/${contract.company_id}/carts?limit=1`)
        expect(orders).toMatchObject([
          {
            id: placed.order.id,
            total: total.toFixed(2),
            erp_status: "reserved",
            legal_entity: { id: contract.legal_entity_id },
            customer: { email: "buyer@dealer.example" },
          },
        ])
        expect([carts.count, carts.carts.length]).toEqual([2, 1])
        expect(
          (await get(`/admin/companies/${contract.company_id}/carts`)).carts.find(({ id }: Entity) => id === cartId),
        ).toMatchObject({ lines: 1, contract: { id: contract.id } })
      })
    })

    it("a blocked client is refused at once, on a token given out before, until it is unblocked", async () => {
      const buyer = await hireBuyer(getContainer(), shop, contract, { email: "buyer@dealer.example" })
      await post(`/admin/companies/${contract.company_id}`, { status: "blocked" })
      const refused = await codeOf(api.get("/store/contracts", { headers: buyer.headers }))
      await post(`/admin/companies/${contract.company_id}`, { status: "active" })
      const { audit_entries } = await get(
        `/admin/audit-entries?company_id=${contract.company_id}&from=${encodeURIComponent("2020-01-01T00:00:00Z")}`,
      )
      const later = await get(
        `/admin/audit-entries?company_id=${contract.company_id}&from=${encodeURIComponent("2099-01-01T00:00:00Z")}`,
      )

      expect(refused).toBe("company_blocked")
      expect((await get("/store/contracts", buyer.headers)).contracts.length).toBeGreaterThan(0)
      expect(audit_entries.map(({ action }: { action: string }) => action)).toEqual(["unblocked", "blocked"])
      expect(later.count).toBe(0)
    })
  },
})
