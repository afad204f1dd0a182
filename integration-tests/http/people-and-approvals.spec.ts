import { AUDIT_MODULE } from "../../src/modules/audit"
import type { AuditModuleService } from "../../src/modules/audit/service"
import { SPENDING_MODULE } from "../../src/modules/spending"
import type { SpendingModuleService } from "../../src/modules/spending/service"
import { rows } from "../support/database"
import { gurtTest } from "../support/gurt-test"
import { refusal } from "../support/http"
import {
  hireBuyer,
  liftCreditLimits,
  openTrade,
  required,
  shopping,
  type Shop,
  type ShopBuyer,
  type ShopContract,
} from "../support/shop"

jest.setTimeout(300_000)

gurtTest({
  name: "people, spending limits and approvals",
  emulator: { items: 40 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let contract: ShopContract
    let owner: ShopBuyer
    let buyer: ShopBuyer
    let approver: ShopBuyer
    let second: ShopBuyer
    let colleague: ShopBuyer
    /** Of another legal entity of the same company. */
    let sister: ShopContract
    let sku: string

    const spending = () => getContainer().resolve<SpendingModuleService>(SPENDING_MODULE)
    const shopper = (who: ShopBuyer = buyer) => shopping(api, shop, who)
    const post = (who: ShopBuyer, url: string, body: object = {}) => api.post(url, body, { headers: who.headers })
    const get = async (who: ShopBuyer, url: string) => (await api.get(url, { headers: who.headers })).data
    const setLimits = (who: ShopBuyer, limits: object[]) =>
      post(owner, `/store/employees/${who.employee_id}`, { limits })
    const addRule = (rule: object = {}) =>
      post(owner, "/store/approval-rules", { min_amount: "0.01", currency_code: "uah", ...rule })
    const outcomeOf = (attempt: Promise<{ data: { type?: string; code?: string } }>) =>
      attempt.then(
        ({ data }) => data.type,
        (error) => error.response.data.code,
      )
    const readyCart = (who: ShopBuyer = buyer) => shopper(who).readyCart([{ sku, quantity: 1 }])
    const askFor = async (cartId: string) =>
      (await post(buyer, `/store/carts/${cartId}/approval`, { comment: "на сезон" })).data.approval
    const approve = async (who: ShopBuyer, id: string) => {
      const { approval } = await get(who, `/store/approvals/${id}`)
      return post(who, `/store/approvals/${id}/approve`, {
        // A request that has ended shows no cart.
        fingerprint: approval.cart?.fingerprint ?? "0".repeat(64),
        comment: "так",
      })
    }

    beforeAll(async () => {
      const container = getContainer()
      const trade = await openTrade(container, onec, { available: 12 })
      ;({ shop, contract, sku } = trade)
      sister = required(
        trade.contracts.find(
          ({ company_id, legal_entity_id }) =>
            company_id === contract.company_id && legal_entity_id !== contract.legal_entity_id,
        ),
        "a contract of another legal entity of the company",
      )
      await liftCreditLimits(container, trade.contracts)
      owner = await hireBuyer(container, shop, contract, { email: "owner@dealer.example" })
      buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example", role: "buyer" })
      approver = await hireBuyer(container, shop, contract, { email: "approver@dealer.example", role: "approver" })
      second = await hireBuyer(container, shop, contract, { email: "second@dealer.example", role: "approver" })
      colleague = await hireBuyer(container, shop, contract, { email: "colleague@dealer.example", role: "buyer" })
      await dbUtils.snapshot()
    })

    describe("spending limits", () => {
      it("an order over a limit is refused before the ERP hears of it, and passes when there is room", async () => {
        const cartId = await readyCart()
        const { total } = await shopper().cart(cartId)
        await setLimits(buyer, [{ period: "order", currency_code: "uah", amount: (total - 0.01).toFixed(2) }])
        const refused = await outcomeOf(shopper().complete(cartId))
        const documents = (await onec.control.orders({ key: cartId })).items
        await setLimits(buyer, [
          { period: "order", currency_code: "uah", amount: total.toFixed(2) },
          { period: "month", currency_code: "uah", amount: total.toFixed(2) },
        ])

        expect(refused).toBe("spending_limit_exceeded")
        expect(documents).toEqual([])
        expect(await outcomeOf(shopper().complete(cartId))).toBe("order")
        expect(await outcomeOf(shopper().complete(await readyCart()))).toBe("spending_limit_exceeded")
        const { employee } = await get(owner, `/store/employees/${buyer.employee_id}`)
        expect(employee.limits).toMatchObject([{ period: "order" }, { period: "month", spent: total.toFixed(2) }])
        expect(Number(employee.limits[1].left)).toBe(0)
      })

      it("of parallel completions only as many are placed as the limit has room for", async () => {
        const cartIds = [await readyCart(), await readyCart(), await readyCart()]
        const { total } = await shopper().cart(cartIds[0]!)
        await setLimits(buyer, [{ period: "month", currency_code: "uah", amount: (total * 1.5).toFixed(2) }])
        const outcomes = await Promise.all(cartIds.map((id) => outcomeOf(shopper().complete(id))))

        expect(outcomes.sort()).toEqual(["order", "spending_limit_exceeded", "spending_limit_exceeded"])
        expect(await spending().listSpendings({ employee_id: buyer.employee_id, status: "spent" })).toHaveLength(1)
      })

      it("what was not placed after all takes nothing of the limit", async () => {
        const cartId = await readyCart()
        await onec.control.arm({ call: "post_order", kind: "error_500", times: 1 })
        const refused = await outcomeOf(shopper().complete(cartId))

        expect(refused).toBe("erp_rejected")
        expect(await spending().listSpendings({ cart_id: cartId, status: "spent" })).toEqual([])
      })

      it("a colleague does not order on somebody else's limits", async () => {
        const cartId = await readyCart(owner)
        const refused = await refusal(shopper(buyer).complete(cartId))

        expect([refused.status, refused.data.code]).toEqual([403, "role_forbidden"])
      })
    })

    describe("approvals", () => {
      it("from the request to the order", async () => {
        await addRule()
        const cartId = await readyCart()
        const unasked = await outcomeOf(shopper().complete(cartId))
        const asked = await askFor(cartId)
        const waiting = await outcomeOf(shopper().complete(cartId))
        const { approvals } = await get(approver, "/store/approvals?status=pending")
        const { data } = await approve(approver, asked.id)

        expect([unasked, waiting]).toEqual(["approval_required", "approval_required"])
        expect(approvals).toMatchObject([{ id: asked.id, comment: "на сезон", requested_by: buyer.employee_id }])
        expect(data.approval).toMatchObject({
          status: "approved",
          decisions: [{ tier: 1, decision: "approve", comment: "так", employee_id: approver.employee_id }],
        })
        expect(await outcomeOf(shopper().complete(cartId))).toBe("order")
      })

      it("a rejected cart is not placed by any route, also by who takes it over", async () => {
        const cartId = await readyCart()
        const { id } = await askFor(cartId)
        await post(approver, `/store/approvals/${id}/reject`, { comment: "задорого" })
        const own = await outcomeOf(shopper().complete(cartId))
        await post(second, `/store/carts/${cartId}/customer`)
        const taken = await outcomeOf(shopper(second).complete(cartId))

        expect([own, taken]).toEqual(["approval_required", "approval_required"])
      })

      it("a cart changed after the approval needs another one", async () => {
        await addRule()
        const cartId = await readyCart()
        const { id } = await askFor(cartId)
        await approve(approver, id)
        await shopper().add(cartId, [{ sku, quantity: 1 }])
        await shopper().pay(cartId)

        expect(await outcomeOf(shopper().complete(cartId))).toBe("approval_required")
      })

      it("shows the approver what changed since the request, and takes no approval of what was not seen", async () => {
        const cartId = await readyCart()
        const { id } = await askFor(cartId)
        const before = await get(approver, `/store/approvals/${id}`)
        const [line] = (await shopper().cart(cartId)).items
        await post(buyer, `/store/carts/${cartId}/line-items/${line.id}`, { quantity: 3 })
        const blind = await refusal(
          post(approver, `/store/approvals/${id}/approve`, { fingerprint: before.approval.cart.fingerprint }),
        )
        const { approval } = await get(approver, `/store/approvals/${id}`)

        expect(before.approval.cart.changes).toEqual([])
        expect(blind.data.code).toBe("approval_changed")
        expect(approval.cart.changes).toMatchObject([{ kind: "changed", sku, quantity: { old: "1", new: "3" } }])
        expect((await approve(approver, id)).data.approval.status).toBe("approved")
      })

      it("verifies the cart with the ERP before it is agreed to", async () => {
        const cartId = await readyCart()
        const { id } = await askFor(cartId)
        await onec.control.setStock({ item: sku, warehouse: contract.warehouse.name, quantity: 0 })
        const refused = await refusal(approve(approver, id))
        const { data } = await api.get(`/store/carts/${cartId}/verification`, { headers: approver.headers })

        expect(refused.data.code).toBe("cart_verification_required")
        expect(data.verification.lines).toMatchObject([{ sku, reasons: ["out_of_stock"] }])
      })

      it("lifts a spending limit for exactly this order", async () => {
        await setLimits(buyer, [{ period: "order", currency_code: "uah", amount: "0.01" }])
        const cartId = await readyCart()
        const refused = await outcomeOf(shopper().complete(cartId))
        const { id } = await askFor(cartId)
        await approve(approver, id)

        expect(refused).toBe("spending_limit_exceeded")
        expect(await outcomeOf(shopper().complete(cartId))).toBe("order")
        expect(await outcomeOf(shopper().complete(await readyCart()))).toBe("spending_limit_exceeded")
      })

      it("two tiers need two people; of parallel decisions on one tier one stands", async () => {
        await addRule({ tiers: 2 })
        const cartId = await readyCart()
        const { id } = await askFor(cartId)
        const first = await approve(approver, id)
        const again = await refusal(approve(approver, id))
        const { approval } = await get(owner, `/store/approvals/${id}`)
        const decisions = await Promise.all([
          outcomeOf(post(owner, `/store/approvals/${id}/approve`, { fingerprint: approval.cart.fingerprint })),
          outcomeOf(post(second, `/store/approvals/${id}/reject`, { comment: "ні" })),
        ])

        expect(first.data.approval.status).toBe("pending")
        expect(again.data.code).toBe("approval_decided")
        expect(decisions.filter((code) => code === "approval_closed")).toHaveLength(1)
        expect(await rows(getContainer(), `select id from approval_decision where approval_id = ?`, [id])).toHaveLength(
          2,
        )
      })

      it("refuses whoever may not approve, and the one who asked", async () => {
        const cartId = await readyCart(approver)
        const { data } = await post(approver, `/store/carts/${cartId}/approval`)
        const own = await refusal(approve(approver, data.approval.id))
        const asked = await askFor(await readyCart())
        const mayNot = await refusal(
          post(buyer, `/store/approvals/${asked.id}/approve`, { fingerprint: "0".repeat(64) }),
        )

        expect(own.data.code).toBe("approval_own")
        expect([mayNot.status, mayNot.data.code]).toEqual([403, "role_forbidden"])
      })
    })

    describe("an approval belongs to what is ordered, whatever changes meanwhile", () => {
      let cartId: string
      let requestId: string

      const line = async () => (await shopper().cart(cartId)).items[0]
      const change = (body: object) => post(buyer, `/store/carts/${cartId}`, body)
      const street = async (address_1: string) => {
        const { shipping_address } = await shopper().cart(cartId)
        const { first_name, last_name, city, postal_code, country_code } = shipping_address
        await change({ shipping_address: { first_name, last_name, city, postal_code, country_code, address_1 } })
      }
      const quantity = async (to: number) =>
        post(buyer, `/store/carts/${cartId}/line-items/${(await line()).id}`, { quantity: to })
      const employ = (who: ShopBuyer, changes: object) => post(owner, `/store/employees/${who.employee_id}`, changes)
      const takeOver = (who: ShopBuyer) => post(who, `/store/carts/${cartId}/customer`)
      const underSister = async () => {
        await post(buyer, `/store/carts/${cartId}/contract`, { contract_id: sister.id })
        const { verification } = (await shopper().verify(cartId)).data
        if (verification.status === "needs_correction") await shopper().accept(cartId, { id: verification.id })
      }
      const dearer = async () => {
        const { unit_price } = await line()
        await onec.control.setPrice({ item: sku, price_type: contract.price_type.name, price: unit_price + 1 })
        const { verification } = (await shopper().verify(cartId)).data
        await shopper().accept(cartId, { id: verification.id })
      }
      const expire = () =>
        rows(getContainer(), `update approval set expires_at = now() - interval '1 second' where cart_id = ?`, [cartId])
      /** Whoever's the cart is by now completes it. */
      const place = async (who: ShopBuyer = buyer) => {
        await shopper(who).pay(cartId)
        return outcomeOf(shopper(who).complete(cartId))
      }
      const agree = (who: ShopBuyer = approver) => outcomeOf(approve(who, requestId)).then((code) => code ?? "agreed")

      type Row = { what: string; done: () => Promise<unknown>; undone?: () => Promise<unknown>; by?: () => ShopBuyer }
      const ofTheOrder: Row[] = [
        { what: "quantity", done: () => quantity(2), undone: () => quantity(1) },
        { what: "price", done: dearer },
        { what: "delivery address", done: () => street("вул. Нова, 1"), undone: () => street("вул. Соборна, 12") },
      ]
      const ofTheRequest: Row[] = [
        { what: "contract and legal entity", done: underSister },
        { what: "person", done: () => takeOver(colleague), by: () => colleague },
        { what: "expiry", done: expire },
      ]
      const ofTheDecider: Row[] = [
        {
          what: "the one who agreed is blocked",
          done: () => employ(approver, { is_blocked: true }),
          undone: () => employ(approver, { is_blocked: false }),
        },
        {
          what: "the one who agreed may not approve any more",
          done: () => employ(approver, { role: "buyer" }),
          undone: () => employ(approver, { role: "approver" }),
        },
        {
          what: "the legal entity is closed to the one who agreed",
          done: () => employ(approver, { legal_entity_ids: [sister.legal_entity_id] }),
          undone: () => employ(approver, { legal_entity_ids: null }),
        },
      ]

      beforeEach(async () => {
        await addRule()
        cartId = await readyCart()
        requestId = (await askFor(cartId)).id
      })

      it.each([...ofTheOrder, ...ofTheRequest, ...ofTheDecider])(
        "$what, after it was agreed to: asked anew",
        async ({ done, by = () => buyer }) => {
          expect(await agree()).toBe("agreed")
          await done()

          expect(await place(by())).toBe("approval_required")
          expect((await onec.control.orders({ key: cartId })).items).toEqual([])
        },
      )

      it.each([...ofTheOrder, ...ofTheDecider].filter(({ undone }) => undone))(
        "$what, and back again: what was agreed to is placed",
        async ({ done, undone }) => {
          expect(await agree()).toBe("agreed")
          await done()
          await undone?.()

          expect(await place()).toBe("order")
        },
      )

      it.each(ofTheOrder)("$what, before it is agreed to: the new cart is what is agreed to", async ({ done }) => {
        await done()

        expect(await agree()).toBe("agreed")
        expect(await place()).toBe("order")
      })

      it.each(ofTheRequest)(
        "$what, before it is agreed to: the request has ended",
        async ({ done, by = () => buyer }) => {
          await done()

          expect(await agree()).toBe("approval_closed")
          expect(await place(by())).toBe("approval_required")
        },
      )

      it("an article taken out and put in again is the same order", async () => {
        await agree()
        await api.delete(`/store/carts/${cartId}/line-items/${(await line()).id}`, { headers: buyer.headers })
        await shopper().add(cartId, [{ sku, quantity: 1 }])

        expect(await place()).toBe("order")
      })

      it("tiers are counted at each decision and once more when it is placed", async () => {
        const twice = Number((await shopper().cart(cartId)).total) + 0.01
        await addRule({ tiers: 2, min_amount: twice.toFixed(2) })
        await quantity(3)
        const first = await agree()
        const half = await place()
        const second_ = await agree(second)
        const { data } = await addRule({ tiers: 3 })
        const ruled = await place()
        await api.delete(`/store/approval-rules/${data.approval_rule.id}`, { headers: owner.headers })

        expect([first, half, second_, ruled]).toEqual(["agreed", "approval_required", "agreed", "approval_required"])
        expect(await place()).toBe("order")
      })

      it("of a decider who is blocked between two tiers the word does not count, and a third person's does", async () => {
        await addRule({ tiers: 2 })
        await agree()
        await employ(approver, { is_blocked: true })
        await agree(second)
        const lacking = await place()
        await agree(owner)

        expect(lacking).toBe("approval_required")
        expect(await place()).toBe("order")
      })

      it("who agreed to a colleague's cart and takes it over orders within the own limits", async () => {
        await setLimits(approver, [{ period: "order", currency_code: "uah", amount: "0.01" }])
        await agree()
        await takeOver(approver)
        const own = await place(approver)
        await post(approver, `/store/carts/${cartId}/approval`)
        const { approval } = await get(approver, `/store/carts/${cartId}/approval`)
        requestId = approval.id

        expect(own).toBe("spending_limit_exceeded")
        expect(await agree()).toBe("approval_own")
      })

      it("what is rejected is the cart as it was then, whoever orders it", async () => {
        await quantity(2)
        await post(second, `/store/approvals/${requestId}/reject`, { comment: "забагато" })
        const own = await place()
        await takeOver(approver)

        expect([own, await place(approver)]).toEqual(["approval_required", "approval_required"])
      })

      it("a decision and a change at once: never is more ordered than was seen", async () => {
        const { approval } = await get(approver, `/store/approvals/${requestId}`)
        const id = (await line()).id
        const [decided] = await Promise.all([
          outcomeOf(
            post(approver, `/store/approvals/${requestId}/approve`, { fingerprint: approval.cart.fingerprint }),
          ),
          outcomeOf(post(buyer, `/store/carts/${cartId}/line-items/${id}`, { quantity: 2 })),
        ])

        expect([undefined, "approval_changed"]).toContain(decided)
        expect(await place()).toBe("approval_required")
      })

      it("two decisions at once on two tiers are both heard", async () => {
        await addRule({ tiers: 2 })
        const decisions = await Promise.all([agree(), agree(second)])

        expect(decisions).toEqual(["agreed", "agreed"])
        expect(await place()).toBe("order")
      })
    })

    describe("people", () => {
      it("a block works at once, on a token given out before, on carts and orders too", async () => {
        const cartId = await readyCart()
        await post(owner, `/store/employees/${buyer.employee_id}`, { is_blocked: true })
        const refused = await Promise.all(
          ["/store/employees/me", `/store/carts/${cartId}`, "/store/orders"].map((url) =>
            refusal(api.get(url, { headers: buyer.headers })),
          ),
        )
        await post(owner, `/store/employees/${buyer.employee_id}`, { is_blocked: false })

        expect(refused.map(({ data }) => data.code)).toEqual(Array(3).fill("company_blocked"))
        expect((await shopper().cart(cartId)).id).toBe(cartId)
      })

      it("a role that the owner composed replaces the built-in one at once", async () => {
        const { data } = await post(owner, "/store/roles", {
          name: "Кадри",
          permissions: ["manage_people", "see_prices"],
        })
        await post(owner, `/store/employees/${buyer.employee_id}`, { company_role_id: data.role.id })
        const { employee } = await get(buyer, "/store/employees/me")
        const noOrder = await refusal(post(buyer, "/store/carts", { region_id: shop.region_id }))
        const noRaise = await refusal(post(buyer, `/store/employees/${second.employee_id}`, { role: "owner" }))
        const noSelf = await refusal(post(buyer, `/store/employees/${buyer.employee_id}`, { role: "owner" }))
        const noOwner = await refusal(post(buyer, `/store/employees/${owner.employee_id}`, { is_blocked: true }))
        const noGift = await refusal(post(buyer, "/store/roles", { name: "Усе", permissions: ["order"] }))
        const inUse = await refusal(api.delete(`/store/roles/${data.role.id}`, { headers: owner.headers }))

        expect(employee).toMatchObject({ role_name: "Кадри", permissions: ["see_prices", "manage_people"] })
        expect([noOrder, noRaise, noSelf, noOwner, noGift].map(({ data: answer }) => answer.code)).toEqual(
          Array(5).fill("role_forbidden"),
        )
        expect(inUse.status).toBe(400)
      })

      it("everything done to people is on record, before and after, for ever", async () => {
        await post(owner, `/store/employees/${buyer.employee_id}`, { role: "viewer" })
        const audit = getContainer().resolve<AuditModuleService>(AUDIT_MODULE)
        const [entry] = await audit.listAuditEntries({ subject: "employee", subject_id: buyer.employee_id })

        expect(entry).toMatchObject({
          actor_id: owner.employee_id,
          before: { role: "buyer" },
          after: { role: "viewer" },
        })
        await expect(rows(getContainer(), `delete from audit_entry`)).rejects.toThrow("append-only")
        await expect(rows(getContainer(), `update audit_entry set action = 'x'`)).rejects.toThrow("append-only")
      })

      it("what cannot be put on record is not done: roles, rules, requests and decisions are as before", async () => {
        const { data: made } = await post(owner, "/store/roles", { name: "Комірник", permissions: ["see_prices"] })
        const { data: ruled } = await addRule({ min_amount: "900000.00" })
        const cartId = await readyCart()
        const first = await askFor(cartId)
        const state = async () => ({
          roles: (await get(owner, "/store/roles")).roles,
          rules: (await get(owner, "/store/approval-rules")).approval_rules,
          approvals: (await get(approver, "/store/approvals")).approvals,
        })
        const before = await state()
        const { approval } = await get(approver, `/store/approvals/${first.id}`)
        const audit = getContainer().resolve<AuditModuleService>(AUDIT_MODULE)
        const failing = jest.spyOn(audit, "createAuditEntries").mockRejectedValue(new Error("no record today"))
        const remove = (url: string) => api.delete(url, { headers: owner.headers })
        const attempts = [
          () => post(owner, "/store/roles", { name: "Касир", permissions: [] }),
          () => post(owner, `/store/roles/${made.role.id}`, { name: "Інший", permissions: ["order"] }),
          () => remove(`/store/roles/${made.role.id}`),
          () => addRule({ min_amount: "7.00" }),
          () => remove(`/store/approval-rules/${ruled.approval_rule.id}`),
          () => askFor(cartId),
          () => post(approver, `/store/approvals/${first.id}/approve`, { fingerprint: approval.cart.fingerprint }),
          () => post(approver, `/store/approvals/${first.id}/reject`, { comment: "ні" }),
        ]
        const statuses: number[] = []
        for (const attempt of attempts) statuses.push((await refusal(attempt())).status)
        failing.mockRestore()

        expect(statuses).toEqual(attempts.map(() => 500))
        expect(await state()).toEqual(before)
      })

      it("orders of the entities open to an employee are listed, whoever ordered, with the right count and pages", async () => {
        const cartIds = [await readyCart(), await readyCart(owner)]
        await shopper().complete(cartIds[0]!)
        await shopper(owner).complete(cartIds[1]!)
        const all = await get(
          approver,
          "/store/orders?fields=id,*erp_order,*erp_order.contract,*erp_order.legal_entity,customer.email",
        )
        const pages = [
          await get(approver, "/store/orders?limit=1"),
          await get(approver, "/store/orders?limit=1&offset=1"),
        ]
        await post(owner, `/store/employees/${approver.employee_id}`, { legal_entity_ids: [] })
        const none = await get(approver, "/store/orders")

        expect(all.count).toBe(2)
        expect(all.orders.map((order: { customer: { email: string } }) => order.customer.email).sort()).toEqual([
          "buyer@dealer.example",
          "owner@dealer.example",
        ])
        expect(all.orders[0].erp_order).toMatchObject({
          contract: { number: contract.number },
          legal_entity: { id: contract.legal_entity_id },
        })
        // What is ours to know only is not in it, however the whole is asked for.
        expect(Object.keys(all.orders[0].erp_order).toSorted()).toEqual(
          [
            ...["id", "ref", "number", "status", "posted_at", "currency_code", "total"],
            ...["contract_id", "legal_entity_id", "order_id", "contract", "legal_entity"],
          ].toSorted(),
        )
        expect(Object.keys(all.orders[0].erp_order.contract).toSorted()).toEqual(["id", "name", "number"])
        expect(pages.map(({ count, orders }) => [count, orders.length])).toEqual([
          [2, 1],
          [2, 1],
        ])
        expect(pages[0].orders[0].id).not.toBe(pages[1].orders[0].id)
        expect([none.count, none.orders]).toEqual([0, []])
      })
    })
  },
})
