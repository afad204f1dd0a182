import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"

import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { COMPANY_MODULE } from ".."
import { Company } from "../models/company"
import { CompanyRole } from "../models/company-role"
import { Employee } from "../models/employee"
import { LegalEntity } from "../models/legal-entity"
import { Manager } from "../models/manager"
import type { CompanyModuleService } from "../service"

moduleIntegrationTestRunner<CompanyModuleService>({
  moduleName: COMPANY_MODULE,
  moduleModels: [Company, CompanyRole, Employee, LegalEntity, Manager],
  resolve: "./src/modules/company",
  testSuite: ({ service, MikroOrmWrapper }) => {
    let home: string
    let other: string

    beforeEach(async () => {
      const companies = await service.createCompanies([{ name: "Шинний Двір" }, { name: "АвтоКолесо" }])
      home = companies[0]!.id
      other = companies[1]!.id
    })

    const add = async (name: string, parent_id: string | null = null, company_id = home) => {
      const entity = await service.createLegalEntities({
        name,
        full_name: name,
        kind: "legal_entity",
        company_id,
        parent_id,
      })
      return entity.id
    }
    const parentOf = async (id: string) => (await service.retrieveLegalEntity(id)).parent_id
    const move = (id: string, parent_id: string | null, company_id = home) =>
      service.moveLegalEntity({ id, parent_id, company_id })
    const outcomes = (attempts: Promise<unknown>[]) =>
      Promise.allSettled(attempts).then((all) =>
        all.map((each) => (each.status === "fulfilled" ? "moved" : each.reason.code)),
      )
    /** The runner makes tables of the models; what is written by hand stands in the migration. */
    const addTrigger = async () => {
      const folder = join(__dirname, "../migrations")
      const text = readdirSync(folder)
        .filter((name) => name.endsWith(".ts"))
        .map((name) => readFileSync(join(folder, name), "utf8"))
        .join("\n")
      const statements = text.match(/create or replace [^`]+/g) ?? []
      expect(statements).toHaveLength(2)
      for (const statement of statements) await MikroOrmWrapper.getManager().execute(statement)
    }
    /** Whether following parents comes back to where it began. */
    const isCycle = async (id: string) => {
      const seen = new Set<string>()
      for (let at: string | null = id; at !== null; at = (await parentOf(at)) ?? null) {
        if (seen.has(at)) return true
        seen.add(at)
      }
      return false
    }

    it("moves an entity with all that hangs on it, and back", async () => {
      const [root, branch] = [await add("ТОВ Голова"), await add("ТОВ Гілка")]
      const leaf = await add("ФОП Лист", branch)
      const done = await move(branch, root)

      expect([await parentOf(branch), await parentOf(leaf)]).toEqual([root, branch])
      expect(done.before.map(({ id }) => id)).toEqual([branch, leaf])
      expect(await service.retrieveLegalEntity(branch)).toMatchObject({ is_placed_here: true })
      await service.undoMove(done)
      expect(await parentOf(branch)).toBeNull()
      expect(await service.retrieveLegalEntity(branch)).toMatchObject({ is_placed_here: false })
    })

    it("to another company goes the whole branch, closed to those who had it open", async () => {
      const branch = await add("ТОВ Гілка", await add("ТОВ Голова"))
      const leaf = await add("ФОП Лист", branch)
      const employee = await service.createEmployees({
        customer_id: "cus_1",
        role: "buyer",
        company: home,
        legal_entities: [leaf],
      })
      const permitted = async () =>
        (await service.retrieveEmployee(employee.id, { relations: ["legal_entities"] })).legal_entities.map(
          ({ id }) => id,
        )
      const done = await move(branch, null, other)

      expect(await service.listLegalEntities({ company_id: other })).toHaveLength(2)
      expect(await permitted()).toEqual([])
      await service.undoMove(done)
      expect(await permitted()).toEqual([leaf])
      expect(await service.listLegalEntities({ company_id: other })).toHaveLength(0)
    })

    it("refuses what would be a cycle, a parent of another company, and what is not there", async () => {
      const root = await add("ТОВ Голова")
      const leaf = await add("ФОП Лист", await add("ТОВ Гілка", root))
      const foreign = await add("ТОВ Чужа", null, other)

      await expect(move(root, leaf)).rejects.toMatchObject({ code: "legal_entity_cycle" })
      await expect(move(root, root)).rejects.toMatchObject({ code: "legal_entity_cycle" })
      await expect(move(root, foreign)).rejects.toMatchObject({ type: "not_found" })
      await expect(move(root, "lent_none")).rejects.toMatchObject({ type: "not_found" })
      await expect(move("lent_none", null)).rejects.toMatchObject({ type: "not_found" })
      expect(await parentOf(root)).toBeNull()
    })

    it("without the lock two moves at once hang each on the other", async () => {
      const [a, b] = [await add("ТОВ А"), await add("ТОВ Б")]
      const withoutLock = async (id: string, parent_id: string) => {
        const above = await parentOf(parent_id)
        if (above !== id) await service.updateLegalEntities({ id, parent_id })
      }
      await Promise.all([withoutLock(a, b), withoutLock(b, a)])

      expect(await isCycle(a)).toBe(true)
    })

    it("with it one of them is refused, over any ring", async () => {
      const ids = await Promise.all(["А", "Б", "В", "Г", "Д", "Е"].map((name) => add(`ТОВ ${name}`)))
      const codes = await outcomes(ids.map((id, index) => move(id, ids[(index + 1) % ids.length]!)))

      expect(codes.filter((code) => code === "moved")).toHaveLength(5)
      expect(codes.filter((code) => code === "legal_entity_cycle")).toHaveLength(1)
      expect(await Promise.all(ids.map(isCycle))).toEqual(ids.map(() => false))
    })

    it("the database lets nobody make a cycle, whatever code writes and however parallel", async () => {
      await addTrigger()
      const [a, b] = [await add("ТОВ А"), await add("ТОВ Б")]
      const results = await Promise.allSettled([
        service.updateLegalEntities({ id: a, parent_id: b }),
        service.updateLegalEntities({ id: b, parent_id: a }),
      ])

      expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
      expect(await isCycle(a)).toBe(false)
      await expect(service.updateLegalEntities({ id: a, parent_id: a })).rejects.toThrow("would hang on itself")
    })

    it("a sound number is one entity's; a marked one may be several's", async () => {
      const numbered = (overrides: object) =>
        service.createLegalEntities({
          name: "ТОВ",
          full_name: "ТОВ",
          kind: "legal_entity",
          company_id: home,
          registration_number: "14360570",
          ...overrides,
        })
      await numbered({})

      await expect(numbered({})).rejects.toMatchObject({ type: "invalid_data" })
      await numbered({ registration_number_problem: "duplicate" })
      await numbered({ registration_number_problem: "duplicate" })
      expect(await service.listLegalEntities({ registration_number: "14360570" })).toHaveLength(3)
    })

    describe("the account behind a customer", () => {
      const hire = async (customer_id: string, more: object = {}) => {
        const [employee] = await service.createEmployees([{ customer_id, role: "buyer", company_id: home, ...more }])
        return employee!.id
      }
      const openTo = async (customer_id: string) =>
        (await service.findEmployeeAccount(customer_id))?.legal_entities.map(({ name }) => name)

      it("has the company and the active entities that are open to it, and no other company's", async () => {
        const [first, second, closed, theirs] = [
          await add("ТОВ Перше"),
          await add("ТОВ Друге"),
          await add("ТОВ Закрите"),
          await add("ТОВ Чуже", null, other),
        ]
        await service.updateLegalEntities({ id: closed, is_active: false })
        await hire("cus_all", { has_all_legal_entities: true })
        await hire("cus_some", { legal_entities: [second, closed, theirs] })
        await hire("cus_none")

        expect(await service.findEmployeeAccount("cus_all")).toMatchObject({
          customer_id: "cus_all",
          role: "buyer",
          company: { id: home, name: "Шинний Двір", status: "active", time_zone: "Europe/Kyiv" },
          company_role: null,
        })
        expect([await openTo("cus_all"), await openTo("cus_some"), await openTo("cus_none")]).toEqual([
          ["ТОВ Перше", "ТОВ Друге"],
          ["ТОВ Друге"],
          [],
        ])
        await service.softDeleteLegalEntities([first])
        expect(await openTo("cus_all")).toEqual(["ТОВ Друге"])
      })

      it("has the role that its company composed, while there is one", async () => {
        const [role] = await service.createCompanyRoles([
          { name: "Комірник", permissions: ["order"], company_id: home },
        ])
        const id = await hire("cus_1", { company_role_id: role!.id })
        expect((await service.findEmployeeAccount("cus_1"))?.company_role).toEqual({
          name: "Комірник",
          permissions: ["order"],
        })
        await service.updateEmployees({ id, company_role_id: null })
        expect((await service.findEmployeeAccount("cus_1"))?.company_role).toBeNull()
      })

      it("is of a blocked company once the company is deleted, not of a retail customer", async () => {
        await hire("cus_1")
        await service.softDeleteCompanies([home])
        expect((await service.findEmployeeAccount("cus_1"))?.company.status).toBe("blocked")
      })

      it("is nobody's for a retail customer and for one who has left", async () => {
        const id = await hire("cus_1")
        await service.softDeleteEmployees([id])
        expect([await service.findEmployeeAccount("cus_1"), await service.findEmployeeAccount("cus_2")]).toEqual([
          null,
          null,
        ])
      })

      it("may do for a legal entity what its role says, as long as it is there, unblocked, and the entity open to it", async () => {
        const [entity, sister] = [await add("ТОВ Перше"), await add("ТОВ Друге")]
        const [may, mayNot] = await service.createCompanyRoles([
          { name: "Заступник", permissions: ["approve"], company_id: home },
          { name: "Комірник", permissions: ["order"], company_id: home },
        ])
        const everywhere = { role: "approver", has_all_legal_entities: true }
        const approver = await hire("cus_approver", everywhere)
        const deputy = await hire("cus_deputy", { legal_entities: [entity], company_role_id: may!.id })
        await hire("cus_demoted", { ...everywhere, company_role_id: mayNot!.id })
        await hire("cus_elsewhere", { role: "approver", legal_entities: [sister] })
        await hire("cus_buyer", { has_all_legal_entities: true })
        await hire("cus_blocked", { ...everywhere, is_blocked: true })
        await hire("cus_theirs", { ...everywhere, company_id: other })
        await service.softDeleteEmployees([await hire("cus_gone", everywhere)])
        const permitted = async () =>
          (
            await service.listPermittedEmployeeIds({
              company_id: home,
              legal_entity_id: entity,
              permission: "approve",
            })
          ).toSorted()

        expect(await permitted()).toEqual([approver, deputy].toSorted())
        await service.updateLegalEntities({ id: entity, is_active: false })
        expect(await permitted()).toEqual([])
        await service.updateLegalEntities({ id: entity, is_active: true })
        await service.updateCompanies({ id: home, status: "blocked" })
        expect(await permitted()).toEqual([])
      })
    })

    describe("naming managers", () => {
      const USERS = ["user_a", "user_b", "user_c"]
      const name = (user_id: string, has_all_companies: boolean, by_user_id = "user_a", user_ids = USERS) =>
        service.nameManager({ user_id, has_all_companies, by_user_id, user_ids })
      const named = async () =>
        Object.fromEntries((await service.listManagers({})).map((row) => [row.user_id, row.has_all_companies]))

      it("the first limited one makes administrators, by name, of those who were until then", async () => {
        await name("user_c", true)
        const plain = await named()
        const first = await name("user_b", false)
        await name("user_d", false, "user_a", [...USERS, "user_d"])

        expect(plain).toEqual({})
        expect(first).toEqual({ before: null, administrators: ["user_a", "user_c"] })
        expect(await named()).toEqual({ user_a: true, user_b: false, user_c: true, user_d: false })
      })

      it("is taken back with what it made of the others, or to what was named before", async () => {
        await service.undoNaming("user_b", await name("user_b", false))
        const afterFirst = await named()
        await name("user_b", false)
        await service.undoNaming("user_b", await name("user_b", true))

        expect(afterFirst).toEqual({})
        expect(await named()).toEqual({ user_a: true, user_b: false, user_c: true })
      })

      it("leaves an administrator, also when a key of the server limits, and a limited one names nobody", async () => {
        const code = (attempt: Promise<unknown>) =>
          attempt.then(
            () => "done",
            (error: { code?: string }) => error.code,
          )
        await name("user_b", false, "apk_server", ["user_a", "user_b"])

        expect(await code(name("user_a", false, "apk_server", ["user_a", "user_b"]))).toBe("last_administrator")
        expect(await code(name("user_c", true, "user_b"))).toBe("role_forbidden")
      })
    })
  },
})
