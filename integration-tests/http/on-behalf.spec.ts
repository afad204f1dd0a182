import { processPaymentWorkflow } from "@medusajs/medusa/core-flows"

import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { rows } from "../support/database"
import { gurtTest } from "../support/gurt-test"
import { type Headers, adminHeaders, refusal } from "../support/http"
import { contractsInForce, hireBuyer, openShop, shopping, type Shop, type ShopBuyer, type ShopContract } from "../support/shop"

jest.setTimeout(300_000)

const ADDRESS = { first_name: "Олена", address_1: "вул. Соборна, 12", city: "Вінниця", postal_code: "21000", country_code: "ua" }

gurtTest({
  name: "a manager orders on behalf of an employee",
  emulator: { items: 40 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let contract: ShopContract
    let owner: ShopBuyer
    let buyer: ShopBuyer
    let stranger: ShopBuyer
    let manager: Headers
    let managerId: string
    let admin: Headers
    let sku: string

    const post = async (url: string, body: object = {}, headers: Headers = manager) => (await api.post(url, body, { headers })).data
    const refused = (url: string, body: object = {}, headers: Headers = manager) => refusal(api.post(url, body, { headers }))
    const newCart = async (): Promise<string> =>
      (await post(`/admin/employees/${buyer.employee_id}/carts`, { contract_id: contract.id, shipping_address: ADDRESS })).cart.id
    const filledCart = async (quantity = 1): Promise<string> => {
      const id = await newCart()
      await post(`/admin/carts/${id}/line-items/batch`, { items: [{ sku, quantity }] })
      return id
    }
    const complete = (id: string) => post(`/admin/carts/${id}/complete`)
    const limit = (amount: string) =>
      post(`/admin/employees/${buyer.employee_id}`, { limits: [{ period: "order", currency_code: "uah", amount }] })

    beforeAll(async () => {
      const container = getContainer()
      await onec.control.reset()
      shop = await openShop(container)
      const contracts = await contractsInForce(container)
      contract = contracts.find((each) => each.price_type.includes_tax)!
      const other = contracts.find((each) => each.company_id !== contract.company_id)!
      await container.resolve<CreditModuleService>(CREDIT_MODULE).setCreditLimits(
        contracts.map((each) => ({ scope: "contract", scope_id: each.id, currency_code: "uah", limit: null })),
      )
      owner = await hireBuyer(container, shop, contract, { email: "owner@dealer.example" })
      buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example", role: "buyer" })
      stranger = await hireBuyer(container, shop, other, { email: "stranger@other.example" })
      const { items } = await onec.control.items({ limit: 100 })
      sku = items.find((item) => item.prices.length >= 5 && item.stock.some((row) => row.warehouse === contract.warehouse.name && row.available >= 12))!.article
      admin = await adminHeaders(container)
      manager = await adminHeaders(container, "olena@gurt.example")
      managerId = (await api.get("/admin/users/me", { headers: manager })).data.user.id
      await api.post(`/admin/users/${managerId}`, { first_name: "Олена", last_name: "Шевченко" }, { headers: manager })
      await post("/admin/managers", { user_id: managerId }, admin)
      await post("/admin/company-hand-overs", { company_ids: [contract.company_id], manager_id: managerId }, admin)
      await dbUtils.snapshot()
    })

    it("from an empty cart to an order in 1C that says both names", async () => {
      const id = await newCart()
      const added = await post(`/admin/carts/${id}/line-items/batch`, { items: [{ sku, quantity: 2 }, { sku: "NO-SUCH", quantity: 1 }] })
      await onec.control.setPrice({ item: sku, price_type: contract.price_type.name, price: Number(added.cart.lines[0].unit_price) + 1 })
      const changed = await refused(`/admin/carts/${id}/complete`)
      const { verification } = await post(`/admin/carts/${id}/verification`)
      const accepted = await post(`/admin/carts/${id}/verification/accept`, { id: verification.id })
      const { order } = await complete(id)
      const again = await complete(id)
      const seen = await shopping(api, shop, buyer).order(order.id)
      const names = (await api.get(`/store/orders/${order.id}?fields=id,user.first_name,user.last_name`, { headers: owner.headers })).data.order
      const { audit_entries } = (await api.get("/admin/audit-entries?actor_id=" + managerId, { headers: manager })).data

      expect(added).toMatchObject({ added: 1, rejected: [{ sku: "NO-SUCH", code: "unknown_product" }], cart: { employee_id: buyer.employee_id } })
      expect(changed.data.code).toBe("cart_verification_required")
      expect(accepted.verification.status).toBe("clean")
      expect(order).toMatchObject({ customer: { email: "buyer@dealer.example" }, user: { email: "olena@gurt.example" }, erp_order: { status: "reserved" } })
      expect(again.order.id).toBe(order.id)
      expect((await onec.control.orders({ key: id })).items).toMatchObject([{ number: order.erp_order.number, posted: true }])
      expect(names.user).toMatchObject({ first_name: "Олена", last_name: "Шевченко" })
      expect(seen.erp_order.number).toBe(order.erp_order.number)
      expect(audit_entries.map(({ action, subject, on_behalf_of }: Record<string, string>) => [action, subject, on_behalf_of])).toEqual([
        ["placed", "order", buyer.employee_id],
        ["accepted", "verification", buyer.employee_id],
        ["created", "cart", buyer.employee_id],
      ])
    })

    it("lifts none of the employee's own rules: role, block, limits, approvals", async () => {
      await limit("0.01")
      const cartId = await filledCart()
      const overLimit = await refused(`/admin/carts/${cartId}/complete`)
      await post(`/admin/employees/${buyer.employee_id}`, { limits: [] })
      await api.post("/store/approval-rules", { min_amount: "0.01", currency_code: "uah" }, { headers: owner.headers })
      const unapproved = await refused(`/admin/carts/${cartId}/complete`)
      const asked = await api.post(`/store/carts/${cartId}/approval`, {}, { headers: buyer.headers })
      await api.post(`/store/approvals/${asked.data.approval.id}/reject`, { comment: "ні" }, { headers: owner.headers })
      const rejected = await refused(`/admin/carts/${cartId}/complete`)
      await post(`/admin/employees/${buyer.employee_id}`, { role: "viewer" })
      const noRole = await refused(`/admin/employees/${buyer.employee_id}/carts`)
      await post(`/admin/employees/${buyer.employee_id}`, { role: "buyer", is_blocked: true })
      const blocked = await refused(`/admin/carts/${cartId}/complete`)

      expect([overLimit, unapproved, rejected, noRole, blocked].map(({ data }) => data.code)).toEqual([
        "spending_limit_exceeded", "approval_required", "approval_required", "role_forbidden", "company_blocked",
      ])
      expect((await onec.control.orders({ key: cartId })).items).toEqual([])
    })

    it("reaches own clients only, and carts under a contract only", async () => {
      const foreignCart = await shopping(api, shop, stranger).newCart()
      const statuses = await Promise.all([
        refused(`/admin/employees/${stranger.employee_id}/carts`),
        refused(`/admin/carts/${foreignCart}/line-items/batch`, { items: [{ sku, quantity: 1 }] }),
        refused(`/admin/carts/${foreignCart}/complete`),
        refusal(api.get(`/admin/carts/${foreignCart}`, { headers: manager })),
        refusal(api.get("/admin/carts/cart_none", { headers: admin })),
      ])
      const byAdmin = await api.get(`/admin/carts/${foreignCart}`, { headers: admin })

      expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
      expect(byAdmin.data.cart.id).toBe(foreignCart)
    })

    it("no way around: neither a payment's webhook nor a draft order makes an order of what is not approved", async () => {
      const container = getContainer()
      await api.post("/store/approval-rules", { min_amount: "0.01", currency_code: "uah" }, { headers: owner.headers })
      const cartId = await shopping(api, shop, buyer).readyCart([{ sku, quantity: 1 }])
      const [session] = await rows<{ id: string }>(container, "select id from payment_session where deleted_at is null")
      // As a provider's webhook does; whether the cart became an order after it, is told by the orders only.
      const webhook = () =>
        processPaymentWorkflow(container).run({ input: { action: "authorized", data: { session_id: session!.id, amount: 1 } } })
      const ordersOf = () => rows(container, "select order_id from order_cart where cart_id = ?", [cartId])
      await webhook()
      const unapproved = [await ordersOf(), (await onec.control.orders({ key: cartId })).items]
      const asked = await api.post(`/store/carts/${cartId}/approval`, {}, { headers: buyer.headers })
      const { approval } = (await api.get(`/store/approvals/${asked.data.approval.id}`, { headers: owner.headers })).data
      await api.post(`/store/approvals/${approval.id}/approve`, { fingerprint: approval.cart.fingerprint }, { headers: owner.headers })
      await webhook()
      const draft = { region_id: shop.region_id, sales_channel_id: shop.sales_channel_id }
      const [byId, byEmail] = [
        await refused("/admin/draft-orders", { ...draft, customer_id: buyer.customer_id }, admin),
        await refused("/admin/draft-orders", { ...draft, email: "Buyer@dealer.example" }, admin),
      ]
      const retail = await post("/admin/draft-orders", { ...draft, email: "somebody@shop.example" }, admin)
      await rows(container, `update "order" set customer_id = ? where id = ?`, [buyer.customer_id, retail.draft_order.id])
      const converted = await refused(`/admin/draft-orders/${retail.draft_order.id}/convert-to-order`, {}, admin)

      expect(unapproved).toEqual([[], []])
      expect(await ordersOf()).toHaveLength(1)
      expect([byId, byEmail, converted].map(({ data }) => data.code)).toEqual(Array(3).fill("contract_required"))
    })

    it("the employee finds the cart and goes on with it; a line can be taken out", async () => {
      const id = await filledCart(2)
      const mine = await shopping(api, shop, buyer).cart(id)
      const { data } = await api.delete(`/admin/carts/${id}/line-items/${mine.items[0].id}`, { headers: manager })
      const noLine = await refusal(api.delete(`/admin/carts/${id}/line-items/${mine.items[0].id}`, { headers: manager }))

      expect(mine.items).toMatchObject([{ variant_sku: sku, quantity: 2 }])
      expect(data.parent.lines).toEqual([])
      expect(noLine.status).toBe(404)
      expect(await rows(getContainer(), "select id from audit_entry where subject = 'cart' and subject_id = ?", [id])).toHaveLength(1)
    })
  },
})
