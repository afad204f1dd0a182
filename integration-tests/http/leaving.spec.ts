import { AUDIT_MODULE } from "../../src/modules/audit"
import type { AuditModuleService } from "../../src/modules/audit/service"
import { rows } from "../support/database"
import { gurtTest } from "../support/gurt-test"
import { type Headers, adminHeaders, createCustomer, refusal } from "../support/http"
import {
  hireBuyer,
  liftCreditLimits,
  openTrade,
  shopping,
  type Shop,
  type ShopBuyer,
  type ShopContract,
} from "../support/shop"

jest.setTimeout(300_000)

gurtTest({
  name: "people who leave a company, or go to another one",
  emulator: { items: 40 },
  testSuite: ({ api, getContainer, dbUtils, onec, mailbox }) => {
    let shop: Shop
    let contract: ShopContract
    let other: ShopContract
    let sku: string
    let owner: ShopBuyer
    let buyer: ShopBuyer
    let admin: Headers

    const post = (headers: Headers, url: string, body: object = {}) => api.post(url, body, { headers })
    const get = async (headers: Headers, url: string) => (await api.get(url, { headers })).data
    const statusOf = async (headers: Headers, url: string) =>
      (await api.get(url, { headers, validateStatus: () => true })).status
    const codeOf = async (request: Promise<{ data: object }>) =>
      request.then(
        () => "done",
        (error) => error.response.data.code ?? error.response.status,
      )
    const dismiss = (headers: Headers, id: string) => api.delete(`/admin/employees/${id}`, { headers })
    const dismissColleague = (headers: Headers, id: string) => api.delete(`/store/employees/${id}`, { headers })
    const transfer = (id: string, body: object = {}) =>
      post(admin, `/admin/employees/${id}/transfer`, { company_id: other.company_id, role: "viewer", ...body })
    const ordersOf = async (headers: Headers) =>
      (await get(headers, "/store/orders")).orders.map(({ id }: { id: string }) => id)
    const placeOrder = async () => {
      const cartId = await shopping(api, shop, buyer).readyCart([{ sku, quantity: 1 }])
      const { data } = await shopping(api, shop, buyer).complete(cartId)
      return data.order.id
    }
    const askForApproval = async () => {
      const cartId = await shopping(api, shop, buyer).readyCart([{ sku, quantity: 1 }])
      const { data } = await post(buyer.headers, `/store/carts/${cartId}/approval`, {})
      return { cartId, approvalId: data.approval.id }
    }

    beforeAll(async () => {
      const container = getContainer()
      const trade = await openTrade(container, onec, { available: 12 })
      ;({ shop, contract, other, sku } = trade)
      await liftCreditLimits(container, trade.contracts)
      owner = await hireBuyer(container, shop, contract, { email: "owner@dealer.example" })
      buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example", role: "buyer" })
      admin = await adminHeaders(container)
      await dbUtils.snapshot()
    })

    describe("dismissed", () => {
      it("somebody is out with the next request, and sees nothing of the company, their own orders neither", async () => {
        const orderId = await placeOrder()
        const { cartId } = await askForApproval()
        const { data } = await dismiss(admin, buyer.employee_id)
        const shut = await Promise.all(
          [
            "/store/employees/me",
            "/store/legal-entities",
            "/store/contracts",
            "/store/approvals",
            `/store/orders/${orderId}`,
            `/store/carts/${cartId}`,
          ].map((url) => statusOf(buyer.headers, url)),
        )
        const own = await ordersOf(buyer.headers)
        const completed = await refusal(shopping(api, shop, buyer).complete(cartId))

        expect(data).toEqual({ id: buyer.employee_id, object: "employee", deleted: true })
        expect(shut).toEqual([403, 403, 403, 403, 404, 404])
        expect(own).toEqual([])
        expect(completed.status).toBe(404)
        expect(await statusOf(admin, `/admin/employees/${buyer.employee_id}`)).toBe(404)
      })

      it("what they began stays with the company: orders, carts; what they asked and offered ends", async () => {
        const { data } = await post(owner.headers, "/store/roles", { name: "Кадри", permissions: ["manage_people"] })
        const orderId = await placeOrder()
        const { cartId, approvalId } = await askForApproval()
        await post(owner.headers, `/store/employees/${buyer.employee_id}`, { company_role_id: data.role.id })
        await post(buyer.headers, "/store/invitations", {
          email: "invited@dealer.example",
          role: "viewer",
          company_role_id: data.role.id,
        })
        await dismissColleague(owner.headers, buyer.employee_id)
        const invited = await createCustomer(getContainer(), "invited@dealer.example")
        const accepted = await codeOf(
          post({ ...shop.headers, ...invited.headers }, "/store/invitations/accept", {
            token: await mailbox.invitationOf("invited@dealer.example"),
          }),
        )
        const { approval } = await get(owner.headers, `/store/approvals/${approvalId}`)
        const { invitations } = await get(owner.headers, "/store/invitations")
        await post(owner.headers, `/store/carts/${cartId}/customer`)

        expect(await ordersOf(owner.headers)).toEqual([orderId])
        expect((await shopping(api, shop, owner).complete(cartId)).data.type).toBe("order")
        expect(approval.status).toBe("cancelled")
        expect(invitations).toMatchObject([{ email: "invited@dealer.example", status: "revoked" }])
        expect(accepted).toBe("invitation_invalid")
      })

      it("is on record by name, and the same login may come to another company, with rights of its own", async () => {
        await post(owner.headers, `/store/employees/${buyer.employee_id}`, {
          limits: [{ period: "month", currency_code: "uah", amount: "5.00" }],
        })
        await dismissColleague(owner.headers, buyer.employee_id)
        const { data } = await post(admin, "/admin/employees", {
          customer_id: buyer.customer_id,
          company_id: other.company_id,
          role: "accountant",
        })
        const { audit_entries } = await get(admin, `/admin/audit-entries?company_id=${contract.company_id}&limit=100`)
        const entry = audit_entries.find(({ action }: { action: string }) => action === "dismissed")
        const { employee } = await get(buyer.headers, "/store/employees/me")

        expect(data.employee.id).not.toBe(buyer.employee_id)
        expect(data.employee.limits).toEqual([])
        expect(employee).toMatchObject({ role: "accountant", company: { id: other.company_id } })
        expect(entry).toMatchObject({
          actor_type: "employee",
          actor_id: owner.employee_id,
          subject: "employee",
          subject_id: buyer.employee_id,
          before: { role: "buyer", customer: { email: "buyer@dealer.example" } },
        })
        expect(JSON.stringify(entry)).not.toContain(other.company_id)
      })

      it("who did something is still called by name", async () => {
        await post(owner.headers, "/store/roles", { name: "Комірник", permissions: ["order"] })
        await dismiss(admin, owner.employee_id)
        const { audit_entries } = await get(admin, `/admin/audit-entries?company_id=${contract.company_id}`)
        const entry = audit_entries.find(({ subject }: { subject: string }) => subject === "company_role")

        expect(entry).toMatchObject({ actor_id: owner.employee_id, actor_name: "owner@dealer.example" })
      })

      it("of parallel dismissals and transfers one is done, and the login works for one company at most", async () => {
        const outcomes = await Promise.all([
          codeOf(dismiss(admin, buyer.employee_id)),
          codeOf(transfer(buyer.employee_id)),
          codeOf(dismissColleague(owner.headers, buyer.employee_id)),
          codeOf(transfer(buyer.employee_id)),
        ])
        const live = await rows(
          getContainer(),
          "select id from employee where customer_id = ? and deleted_at is null",
          [buyer.customer_id],
        )
        const recorded = await rows(
          getContainer(),
          "select id from audit_entry where action in ('dismissed', 'transferred') and subject_id = ?",
          [buyer.employee_id],
        )

        expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1)
        expect(outcomes.filter((outcome) => outcome !== "done")).toEqual([404, 404, 404])
        expect(live.length).toBeLessThanOrEqual(1)
        expect(recorded).toHaveLength(1)
      })

      it("is all or nothing", async () => {
        const { approvalId } = await askForApproval()
        const audit = getContainer().resolve<AuditModuleService>(AUDIT_MODULE)
        const failing = jest.spyOn(audit, "createAuditEntries").mockRejectedValueOnce(new Error("no record today"))
        const failed = await refusal(dismiss(admin, buyer.employee_id))
        failing.mockRestore()

        expect(failed.status).toBe(500)
        expect(await statusOf(buyer.headers, "/store/employees/me")).toBe(200)
        expect((await get(owner.headers, `/store/approvals/${approvalId}`)).approval.status).toBe("pending")
      })

      it("is the business of who manages people, of nobody greater than they are, never of oneself", async () => {
        const { data } = await post(owner.headers, "/store/roles", { name: "Кадри", permissions: ["manage_people"] })
        const mayNot = await codeOf(dismissColleague(buyer.headers, owner.employee_id))
        const themselves = await codeOf(dismissColleague(owner.headers, owner.employee_id))
        await post(owner.headers, `/store/employees/${buyer.employee_id}`, { company_role_id: data.role.id })
        const greater = await codeOf(dismissColleague(buyer.headers, owner.employee_id))
        const stranger = await hireBuyer(getContainer(), shop, other, { email: "owner@other.example" })
        const elsewhere = await refusal(dismissColleague(stranger.headers, buyer.employee_id))

        expect([mayNot, themselves, greater]).toEqual(["role_forbidden", "role_forbidden", "role_forbidden"])
        expect(elsewhere.status).toBe(404)
      })
    })

    describe("transferred", () => {
      it("somebody has the rights, limits and contract of the new company, and nothing of the old one", async () => {
        const orderId = await placeOrder()
        const { cartId } = await askForApproval()
        await post(owner.headers, `/store/employees/${buyer.employee_id}`, {
          limits: [{ period: "month", currency_code: "uah", amount: "5.00" }],
        })
        const { data } = await transfer(buyer.employee_id, {
          role: "owner",
          legal_entity_ids: [other.legal_entity_id],
          default_contract_id: other.id,
          limits: [{ period: "order", currency_code: "uah", amount: "100.00" }],
        })
        const { employee } = await get(buyer.headers, "/store/employees/me")
        const { contracts } = await get(buyer.headers, "/store/contracts?limit=100")
        const shut = await Promise.all(
          [`/store/orders/${orderId}`, `/store/carts/${cartId}`].map((url) => statusOf(buyer.headers, url)),
        )
        const seen = JSON.stringify([employee, contracts])

        expect(data.employee).toMatchObject({
          company: { id: other.company_id },
          role: "owner",
          default_contract_id: other.id,
          limits: [{ period: "order", amount: "100.00" }],
        })
        expect(employee).toMatchObject({ id: data.employee.id, legal_entities: [{ id: other.legal_entity_id }] })
        expect(shut).toEqual([404, 404])
        expect(await ordersOf(buyer.headers)).toEqual([])
        expect(await ordersOf(owner.headers)).toEqual([orderId])
        expect(seen).not.toContain(contract.company_id)
        expect(seen).not.toContain(contract.legal_entity_id)
      })

      it("is on both companies' record, and neither tells of the other", async () => {
        const { data } = await transfer(buyer.employee_id)
        const [left, come] = await Promise.all(
          [contract, other].map(
            async ({ company_id }) =>
              (await get(admin, `/admin/audit-entries?company_id=${company_id}`)).audit_entries[0],
          ),
        )

        expect(left).toMatchObject({ action: "transferred", subject_id: buyer.employee_id })
        expect(come).toMatchObject({ action: "created", subject_id: data.employee.id })
        expect(JSON.stringify(left)).not.toContain(other.company_id)
        expect(JSON.stringify(come)).not.toContain(contract.company_id)
      })

      it("only by whoever looks after both companies, and within what belongs to the new one", async () => {
        const own = await adminHeaders(getContainer(), "own@gurt.example")
        const { user } = await get(own, "/admin/users/me")
        await post(admin, "/admin/managers", { user_id: user.id })
        await post(admin, "/admin/company-hand-overs", { company_ids: [contract.company_id], manager_id: user.id })
        const refused = await Promise.all([
          refusal(
            post(own, `/admin/employees/${buyer.employee_id}/transfer`, {
              company_id: other.company_id,
              role: "viewer",
            }),
          ),
          refusal(transfer(buyer.employee_id, { default_contract_id: contract.id })),
          refusal(transfer(buyer.employee_id, { legal_entity_ids: [contract.legal_entity_id] })),
        ])
        const same = await codeOf(transfer(buyer.employee_id, { company_id: contract.company_id }))

        expect(refused.map(({ status }) => status)).toEqual([404, 404, 404])
        expect(same).toBe("already_employee")
        expect((await get(buyer.headers, "/store/employees/me")).employee.company.id).toBe(contract.company_id)
      })
    })
  },
})
