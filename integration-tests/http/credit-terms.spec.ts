import { Modules } from "@medusajs/framework/utils"
import { capturePaymentWorkflow } from "@medusajs/medusa/core-flows"
import type { AxiosResponse } from "axios"

import { AUDIT_MODULE } from "../../src/modules/audit"
import type { AuditModuleService } from "../../src/modules/audit/service"
import { COMPANY_MODULE } from "../../src/modules/company"
import type { CompanyModuleService } from "../../src/modules/company/service"
import { CONTRACT_MODULE } from "../../src/modules/contract"
import type { ContractModuleService } from "../../src/modules/contract/service"
import { sumMoney } from "../../src/lib/money"
import { syncReceivablesWorkflow } from "../../src/workflows/credit/receivables/workflows/sync-receivables"
import { patchObject } from "../support/base-1c"
import { gurtTest } from "../support/gurt-test"
import { adminHeaders, createCustomer, refusal, type Headers } from "../support/http"
import { hireBuyer, openTrade, required, shopping, type Shop, type ShopBuyer, type ShopContract } from "../support/shop"

jest.setTimeout(180_000)

/** Not limited in 1C, and paid within 14 days. */
const FREE = { ДопустимаяСуммаЗадолженности: 0, ОграничиватьСуммуЗадолженности: false, СрокОплаты: "14" }

const ON_ACCOUNT = "pp_on-account_gurt"

gurtTest({
  name: "payment on account, overdue debts and limits",
  emulator: { items: 40 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let contract: ShopContract
    let buyer: ShopBuyer
    let admin: { headers: Headers }
    let sku: string

    const own = () => shopping(api, shop, buyer)
    const company = () => `/admin/companies/${contract.company_id}`
    const terms = (changes: object) => api.post(`/admin/contracts/${contract.id}`, changes, admin)
    const inOneC = (changes: object) =>
      patchObject(onec.server, "Catalog_СоглашенияСКлиентами", contract.external_id, changes)
    const credit = async () => (await api.get(`${company()}/credit`, admin)).data.credit
    const offered = async (headers: Headers) => {
      const { data } = await api.get(`/store/payment-providers?region_id=${shop.region_id}`, { headers })
      return data.payment_providers.map(({ id }: { id: string }) => id)
    }
    const audited = async (subject: string) =>
      (await api.get(`/admin/audit-entries?subject=${subject}`, admin)).data.audit_entries
    const cartOf = async (quantity = 2) => {
      const cartId = await own().newCart()
      await own().add(cartId, [{ sku, quantity }])
      const { data } = await api.get(`/store/shipping-options?cart_id=${cartId}`, { headers: buyer.headers })
      await api.post(
        `/store/carts/${cartId}/shipping-methods`,
        { option_id: data.shipping_options[0].id },
        { headers: buyer.headers },
      )
      return cartId
    }

    beforeAll(async () => {
      const container = getContainer()
      ;({ shop, contract, sku } = await openTrade(container, onec, { available: 8 }))
      await inOneC(FREE)
      await container
        .resolve<ContractModuleService>(CONTRACT_MODULE)
        .updateContracts({ id: contract.id, payment_term_days: 14 })
      buyer = await hireBuyer(container, shop, contract, { email: "owner@dealer.example" })
      admin = { headers: await adminHeaders(container) }
      await dbUtils.snapshot()
    })
    // The base is back in its first state before each test.
    beforeEach(() => inOneC(FREE))

    describe("payment on account", () => {
      it("is offered to those who may order under a contract that defers payment, and to nobody else", async () => {
        const viewer = await hireBuyer(getContainer(), shop, contract, {
          email: "viewer@dealer.example",
          role: "viewer",
        })
        const retail = await createCustomer(getContainer(), "retail@shop.example")
        expect(await offered(buyer.headers)).toContain(ON_ACCOUNT)
        for (const headers of [shop.headers, viewer.headers, { ...shop.headers, ...retail.headers }]) {
          expect(await offered(headers)).toEqual(expect.not.arrayContaining([ON_ACCOUNT]))
        }
        await getContainer()
          .resolve<CompanyModuleService>(COMPANY_MODULE)
          .updateEmployees({ id: buyer.employee_id, is_blocked: true })
        expect(await offered(buyer.headers)).toEqual(expect.not.arrayContaining([ON_ACCOUNT]))
      })

      it("is refused to a retail cart, and to a contract that is paid in advance, whatever the storefront says of the cart", async () => {
        const retail = await createCustomer(getContainer(), "retail@shop.example")
        const asRetail = shopping(api, shop, { headers: { ...shop.headers, ...retail.headers } })
        const theirs = await asRetail.newCart()
        const [foreign, ahead] = [
          await refusal(asRetail.pay(theirs, ON_ACCOUNT).then(() => api.get("/health"))),
          await cartOf(),
        ]
        expect([foreign.status, foreign.data.code]).toEqual([400, "payment_on_account_forbidden"])
        await terms({ prepayment_percent: 100 })
        const refused = await refusal(
          own()
            .pay(ahead, ON_ACCOUNT)
            .then(() => api.get("/health")),
        )
        expect([refused.status, refused.data.code]).toEqual([400, "payment_on_account_forbidden"])
        expect(refused.data.message).toContain(contract.number)
      })

      it("is not placed by a session of before, when the contract is paid in advance meanwhile", async () => {
        const cartId = await cartOf()
        await own().pay(cartId, ON_ACCOUNT)
        await terms({ prepayment_percent: 100 })
        const refused = await refusal(own().complete(cartId))

        expect([refused.status, refused.data.code]).toEqual([400, "payment_on_account_forbidden"])
        expect((await onec.control.orders({ key: cartId })).items).toEqual([])
      })

      it("an order on account is authorized by its hold, told in parts, captured and refunded as any other", async () => {
        await terms({ prepayment_percent: 30, payment_term_from: "order", payment_term_kind: "calendar" })
        const cartId = await cartOf()
        await own().pay(cartId, ON_ACCOUNT)
        const { data } = await own().complete(cartId)
        expect(data.type).toBe("order")
        const { data: read } = await api.get(`/store/orders/${data.order.id}?fields=total,*scheduled_payments`, {
          headers: buyer.headers,
        })
        const parts = read.order.scheduled_payments.toSorted(
          (a: { position: number }, b: { position: number }) => a.position - b.position,
        )
        expect(parts).toMatchObject([
          { position: 0, kind: "prepayment", percent: 30, term_days: 0, due_date: expect.any(String) },
          { position: 1, kind: "deferred", percent: 70, term_days: 14, due_from: "order" },
        ])
        expect((Date.parse(parts[1].due_date) - Date.parse(parts[0].due_date)) / 86_400_000).toBe(14)
        expect(sumMoney(parts.map(({ amount }: { amount: string }) => amount))).toBe(sumMoney([read.order.total]))

        const { data: paid } = await api.get(
          `/admin/orders/${data.order.id}?fields=*payment_collections.payments`,
          admin,
        )
        const [payment] = paid.order.payment_collections[0].payments
        expect(payment).toMatchObject({ provider_id: ON_ACCOUNT, captured_at: null, data: { cart_id: cartId } })
        await onec.control.pay({ order: (await own().order(data.order.id)).erp_order.ref, amount: read.order.total })
        await api.post(`/admin/payments/${payment.id}/capture`, {}, admin)
        await api.post(`/admin/payments/${payment.id}/refund`, { amount: 1.5 }, admin)
        const after = await getContainer().resolve(Modules.PAYMENT).retrievePayment(payment.id)
        expect(after.data).toMatchObject({ captured_at: expect.any(String), refunded: "1.50" })
      })
    })

    describe("the share paid ahead", () => {
      const ahead = async (orderId: string) =>
        (await api.post(`/store/orders/${orderId}/prepayment`, {}, { headers: buyer.headers })).data.payment_collection
      const placed = async (): Promise<string> => {
        const cartId = await cartOf()
        await own().pay(cartId, ON_ACCOUNT)
        return (await own().complete(cartId)).data.order.id
      }
      const payAhead = async (collectionId: string) => {
        const { data } = await api.post(
          `/store/payment-collections/${collectionId}/payment-sessions`,
          { provider_id: "pp_system_default" },
          { headers: buyer.headers },
        )
        const [session] = data.payment_collection.payment_sessions
        // What a provider's webhook does when the buyer has paid.
        const payment = await getContainer().resolve(Modules.PAYMENT).authorizePaymentSession(session.id, {})
        await capturePaymentWorkflow(getContainer()).run({ input: { payment_id: required(payment?.id, "a payment") } })
      }
      const orderOf = async (id: string) =>
        (
          await api.get(
            `/admin/orders/${id}?fields=total,summary,*payment_collections.payments,*scheduled_payments`,
            admin,
          )
        ).data.order

      it("goes through another provider, once, and is not captured on account again", async () => {
        await terms({ prepayment_percent: 30, payment_term_from: "order" })
        const id = await placed()
        const [first, second] = await Promise.all([ahead(id), ahead(id)])
        const { total, scheduled_payments } = await orderOf(id)
        const share = scheduled_payments.find(({ kind }: { kind: string }) => kind === "prepayment").amount
        const onAccount = await refusal(
          api.post(
            `/store/payment-collections/${first.id}/payment-sessions`,
            { provider_id: ON_ACCOUNT },
            { headers: buyer.headers },
          ),
        )

        expect(second.id).toBe(first.id)
        expect(first).toMatchObject({
          amount: share,
          captured_amount: "0.00",
          currency_code: "uah",
          status: "not_paid",
        })
        expect(onAccount.data.code).toBe("payment_on_account_forbidden")

        await payAhead(first.id)
        expect(await ahead(id)).toMatchObject({ id: first.id, captured_amount: share, status: "completed" })

        const payments = (await orderOf(id)).payment_collections.flatMap(
          ({ payments: each }: { payments: { id: string; provider_id: string }[] }) => each,
        )
        const payment = payments.find(({ provider_id }: { provider_id: string }) => provider_id === ON_ACCOUNT)
        const tooMuch = await refusal(api.post(`/admin/payments/${payment.id}/capture`, { amount: total }, admin))
        await onec.control.pay({ order: (await own().order(id)).erp_order.ref, amount: total })
        await api.post(`/admin/payments/${payment.id}/capture`, {}, admin)
        const again = await refusal(api.post(`/admin/payments/${payment.id}/capture`, {}, admin))

        expect([tooMuch.data.code, again.data.code]).toEqual(["captured_already", "captured_already"])
        expect((await orderOf(id)).summary.paid_total).toBe(total)
      })

      describe("when the order changes", () => {
        type Collection = {
          id: string
          status: string
          amount: number
          payments: { id: string; provider_id: string; amount: number }[]
        }
        const edited = async (id: string, quantity: number) => {
          const [item] = (await api.get(`/admin/orders/${id}?fields=*items`, admin)).data.order.items
          await api.post("/admin/order-edits", { order_id: id }, admin)
          await api.post(`/admin/order-edits/${id}/items/item/${item.id}`, { quantity }, admin)
          await api.post(`/admin/order-edits/${id}/confirm`, {}, admin)
        }
        /** What the order says of its payments once they have followed it. */
        const followed = async (id: string) => {
          for (let tries = 0; tries < 100; tries += 1) {
            const order = await orderOf(id)
            const total = sumMoney([order.total])
            const onAccount = order.payment_collections
              .filter(({ status }: Collection) => status !== "canceled")
              .flatMap(({ payments }: Collection) => payments)
              .filter(({ provider_id }: { provider_id: string }) => provider_id === ON_ACCOUNT)
            const amounts = order.scheduled_payments.map(({ amount }: { amount: string }) => amount)
            if (
              sumMoney(amounts) === total &&
              onAccount.some((one: { amount: number }) => sumMoney([one.amount]) === total)
            )
              return { total, amounts, onAccount, share: amounts[0] }
            await new Promise((resolve) => setTimeout(resolve, 100))
          }
          return { told: await orderOf(id) }
        }

        it("schedule and share follow it, and what is on account stays on account", async () => {
          await terms({ prepayment_percent: 50, payment_term_from: "order" })
          const id = await placed()
          const before = await ahead(id)
          for (const quantity of [4, 1]) {
            await edited(id, quantity)
            const { total, share, onAccount } = await followed(id)
            expect(sumMoney([required(share, "a share"), share])).toBe(total)
            expect(onAccount).toHaveLength(1)
            expect(await ahead(id)).toMatchObject({ id: before.id, amount: share, status: "not_paid" })
          }
          const { onAccount } = await followed(id)
          await onec.control.pay({ order: (await own().order(id)).erp_order.ref, amount: 1.5 })
          await api.post(`/admin/payments/${onAccount[0].id}/capture`, {}, admin)
          expect((await orderOf(id)).summary.paid_total).toBe(1.5)
        })

        it("what it has grown by since the share was paid is asked apart; what was paid is not asked again", async () => {
          await terms({ prepayment_percent: 50, payment_term_from: "order" })
          const id = await placed()
          const first = await ahead(id)
          await payAhead(first.id)
          await edited(id, 4)
          const { share } = await followed(id)
          const second = await ahead(id)
          expect(second.id).not.toBe(first.id)
          expect(sumMoney([first.amount, second.amount])).toBe(share)
          await edited(id, 1)
          await followed(id)
          expect(await ahead(id)).toMatchObject({ id: second.id, amount: "0.00" })
        })
      })

      it("is none where the contract wants none, or the order is cancelled", async () => {
        await terms({ prepayment_percent: 0, payment_term_from: "order" })
        const whole = await placed()
        await terms({ prepayment_percent: 30 })
        const cancelled = await placed()
        await api.post(`/admin/orders/${cancelled}/cancel`, {}, admin)

        for (const id of [whole, cancelled]) {
          const refused = await refusal(api.post(`/store/orders/${id}/prepayment`, {}, { headers: buyer.headers }))
          expect([refused.status, refused.data.code]).toEqual([400, "prepayment_none"])
        }
        expect(
          (await refusal(api.post("/store/orders/order_none/prepayment", {}, { headers: buyer.headers }))).status,
        ).toBe(404)
      })
    })

    describe("overdue debts", () => {
      const overdue = async () => {
        await syncReceivablesWorkflow(getContainer()).run({ input: {} })
        const cartId = await cartOf()
        await own().pay(cartId)
        const { data } = await own().complete(cartId)
        const order = await own().order(data.order.id)
        const long = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 19)
        await onec.control.ship({ order: order.erp_order.ref, date: long })
        await syncReceivablesWorkflow(getContainer()).run({ input: {} })
      }
      const tryOrder = async () => {
        const cartId = await cartOf(1)
        await own().pay(cartId)
        return cartId
      }
      const stateInStore = async () => {
        const { data } = await api.get("/store/contracts?limit=100", { headers: buyer.headers })
        return data.contracts.find(({ id }: { id: string }) => id === contract.id).credit.overdue
      }

      it("are told with sums and documents when the cart is verified, to roles that see debts", async () => {
        const clean = await cartOf(1)
        const verified = async (cartId: string, headers = buyer.headers) =>
          (await api.post(`/store/carts/${cartId}/verification`, {}, { headers })).data.verification
        await overdue()
        const { receivables } = (
          await api.get(`/store/receivables?contract_id=${contract.id}&is_overdue=true`, { headers: buyer.headers })
        ).data
        const warned = (await verified(clean)).overdue
        expect(warned).toEqual({
          status: "warning",
          overdue: sumMoney(receivables.map(({ open_amount }: { open_amount: string }) => open_amount)),
          days: receivables[0].overdue_days,
          excepted_until: null,
          currency_code: "uah",
          count: receivables.length,
          documents: receivables.map(
            ({ number, date, due_date, overdue_days, currency_code, open_amount, order }: Record<string, unknown>) => ({
              number,
              date,
              due_date,
              overdue_days,
              currency_code,
              open_amount,
              order,
            }),
          ),
        })
        expect(warned.documents.some(({ order }: { order: object | null }) => order !== null)).toBe(true)
        expect(
          (await api.get(`/store/carts/${clean}/verification`, { headers: buyer.headers })).data.verification.overdue,
        ).toEqual(warned)

        await terms({ overdue_policy: "block" })
        expect((await verified(clean)).overdue).toMatchObject({ status: "blocked", overdue: warned.overdue })
        const clerk = await hireBuyer(getContainer(), shop, contract, { email: "clerk@dealer.example", role: "buyer" })
        const theirs = shopping(api, shop, clerk)
        const cartId = await theirs.newCart()
        await theirs.add(cartId, [{ sku, quantity: 1 }])
        expect(Object.keys(await verified(cartId, clerk.headers))).not.toContain("overdue")

        for (const document of (await onec.control.receivables({ q: contract.external_id, limit: 100 })).items)
          await onec.control.pay({ document: document.ref })
        expect((await verified(clean)).overdue).toBeNull()
      })

      it("warn, block after the grace and above the sum, and let through by a dated exception that is recorded", async () => {
        await overdue()
        expect(await stateInStore()).toMatchObject({ status: "warning" })
        await own().complete(await tryOrder())

        await terms({ overdue_policy: "block", overdue_grace_days: 5 })
        const cartId = await tryOrder()
        const refused = await refusal(own().complete(cartId))
        expect([refused.status, refused.data.code]).toEqual([400, "credit_overdue_blocked"])
        const state = await stateInStore()
        expect(state).toMatchObject({ status: "blocked", excepted_until: null })
        expect(refused.data.message).toContain(state.overdue)

        const path = `/admin/contracts/${contract.id}/overdue-exceptions`
        const until = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
        const { data } = await api.post(path, { until, reason: "Обіцяв заплатити у п'ятницю" }, admin)
        expect(await stateInStore()).toMatchObject({ status: "excepted", excepted_until: until })
        expect((await api.get(path, admin)).data).toMatchObject({
          count: 1,
          overdue_exceptions: [{ until, revoked_at: null }],
        })
        await own().complete(cartId)

        const blocked = await tryOrder()
        await api.delete(`${path}/${data.overdue_exception.id}`, admin)
        await api.delete(`${path}/${data.overdue_exception.id}`, admin)
        expect((await refusal(own().complete(blocked))).data.code).toBe("credit_overdue_blocked")
        expect((await audited("overdue_exception")).map(({ action }: { action: string }) => action).toSorted()).toEqual(
          ["created", "revoked"],
        )

        await terms({ overdue_allowed_amount: "999999999.00" })
        await own().complete(blocked)
        const byManager = (await audited("contract")).filter(
          ({ actor_type }: { actor_type: string }) => actor_type === "user",
        )
        expect(byManager.map(({ before, after }: { before: object; after: object }) => [before, after])).toEqual([
          [{ overdue_allowed_amount: "0.00" }, { overdue_allowed_amount: "999999999.00" }],
          [
            { overdue_policy: "warn", overdue_grace_days: 0 },
            { overdue_policy: "block", overdue_grace_days: 5 },
          ],
        ])
        for (const body of [
          {},
          { payment_term_days: 5 },
          { overdue_grace_days: -1 },
          { overdue_allowed_amount: "1.001" },
        ]) {
          expect((await refusal(terms(body))).status).toBe(400)
        }
      })

      it("an exception and its end stand with their records only, and each is on record once", async () => {
        const path = `/admin/contracts/${contract.id}/overdue-exceptions`
        const audit = getContainer().resolve<AuditModuleService>(AUDIT_MODULE)
        const withoutRecord = async (act: () => Promise<AxiosResponse>) => {
          const failing = jest.spyOn(audit, "createAuditEntries").mockRejectedValueOnce(new Error("no record today"))
          const { status } = await refusal(act())
          failing.mockRestore()
          return status
        }
        const grant = () => api.post(path, { until: "2099-01-01", reason: "x" }, admin)
        const ungranted = await withoutRecord(grant)
        const { count } = (await api.get(path, admin)).data
        const { id } = (await grant()).data.overdue_exception
        const unrevoked = await withoutRecord(() => api.delete(`${path}/${id}`, admin))
        const [standing] = (await api.get(path, admin)).data.overdue_exceptions
        await Promise.all([1, 2, 3].map(() => api.delete(`${path}/${id}`, admin)))

        expect([ungranted, count, unrevoked, standing.revoked_at]).toEqual([500, 0, 500, null])
        expect((await audited("overdue_exception")).map(({ action }: { action: string }) => action).toSorted()).toEqual(
          ["created", "revoked"],
        )
      })

      it("an exception is for a day to come, has a reason, and is of this contract", async () => {
        const path = `/admin/contracts/${contract.id}/overdue-exceptions`
        const past = await refusal(api.post(path, { until: "2020-01-01", reason: "x" }, admin))
        expect([past.status, past.data.code]).toEqual([400, "overdue_exception_past"])
        for (const body of [
          {},
          { until: "tomorrow", reason: "x" },
          { until: "2099-01-01", reason: "" },
          { until: "2099-02-30", reason: "x" },
        ]) {
          expect((await refusal(api.post(path, body, admin))).status).toBe(400)
        }
        expect(
          (
            await refusal(
              api.post("/admin/contracts/ctr_none/overdue-exceptions", { until: "2099-01-01", reason: "x" }, admin),
            )
          ).status,
        ).toBe(404)
        expect((await refusal(api.delete(`${path}/ovex_none`, admin))).status).toBe(404)
        expect((await refusal(api.post(path, { until: "2099-01-01", reason: "x" }))).status).toBe(401)
      })
    })

    describe("limits", () => {
      const set = (limits: object[], as = admin) => api.post(`${company()}/credit-limits`, { limits }, as)
      const ofCompany = (limit: string | null, mode?: string) => ({
        scope: "company",
        scope_id: contract.company_id,
        currency_code: "uah",
        limit,
        mode,
      })

      it("a company's limit refuses the next order at once, and a soft one only tells", async () => {
        const cartId = await cartOf()
        await own().pay(cartId)
        await set([ofCompany("0.01", "hard")])
        expect((await refusal(own().complete(cartId))).data.code).toBe("credit_limit_exceeded")
        await set([{ scope: "company", scope_id: contract.company_id, currency_code: "uah", mode: "soft" }])
        const { accounts } = await credit()
        expect(accounts.find(({ scope }: { scope: string }) => scope === "company")).toMatchObject({
          limit: "0.01",
          mode: "soft",
          limit_source: "own",
        })
        await own().complete(cartId)
        const entries = await audited("credit_limit")
        expect(entries).toHaveLength(2)
        expect(entries[0]).toMatchObject({
          action: "updated",
          subject_id: contract.company_id,
          before: { mode: "hard" },
          after: { mode: "soft" },
        })
      })

      it("that is not on record is not set", async () => {
        await set([ofCompany("500.00", "soft")])
        const audit = getContainer().resolve<AuditModuleService>(AUDIT_MODULE)
        const failing = jest.spyOn(audit, "createAuditEntries").mockRejectedValueOnce(new Error("no record today"))
        const { status } = await refusal(set([ofCompany("0.01", "hard")]))
        failing.mockRestore()
        const { accounts } = await credit()

        expect(status).toBe(500)
        expect(accounts.find(({ scope }: { scope: string }) => scope === "company")).toMatchObject({
          limit: "500.00",
          mode: "soft",
        })
      })

      it("that is reached is told once, not at each attempt, and again after it had room", async () => {
        const bus = getContainer().resolve(Modules.EVENT_BUS)
        const told: unknown[] = []
        const listener = async ({ data }: { data: unknown }) => void told.push(data)
        bus.subscribe("credit.limit_reached", listener, { subscriberId: "test-limit" })
        const refused = async (cartId: string) =>
          expect((await refusal(own().complete(cartId))).data.code).toBe("credit_limit_exceeded")
        const reached = async (count: number) => {
          await new Promise((resolve) => setTimeout(resolve, 300))
          expect(told).toHaveLength(count)
        }
        const [first, second] = [await cartOf(), await cartOf()]
        for (const cartId of [first, second]) await own().pay(cartId)
        await set([ofCompany("0.01", "hard")])
        for (const cartId of [first, first, second]) await refused(cartId)
        await reached(1)
        expect(told[0]).toMatchObject({
          cart_id: first,
          company_id: contract.company_id,
          scope: "company",
          scope_id: contract.company_id,
          is_refused: true,
        })

        await set([ofCompany("0.01", "soft")])
        await own().complete(first)
        await reached(2)
        expect(told[1]).toMatchObject({ cart_id: first, scope: "company", is_refused: false })
        await own().complete(second)
        await reached(2)

        await set([ofCompany("999999999.00", "hard")])
        const third = await cartOf(1)
        await own().pay(third)
        await own().complete(third)
        await set([ofCompany("0.01", "hard")])
        const fourth = await cartOf(1)
        await own().pay(fourth)
        await refused(fourth)
        await reached(3)
        bus.unsubscribe("credit.limit_reached", listener, { subscriberId: "test-limit" })
      })

      it("a contract's sum is 1C's, and what is not the client's is not there", async () => {
        const ofContract = { scope: "contract", scope_id: contract.id, currency_code: "uah" }
        const refused = await refusal(set([{ ...ofContract, limit: "5.00" }]))
        expect([refused.status, refused.data.code]).toEqual([400, "credit_limit_from_erp"])
        await set([{ ...ofContract, mode: "soft" }])
        expect((await refusal(set([ofCompany("1.00"), { ...ofCompany("1.00"), scope_id: "comp_other" }]))).status).toBe(
          404,
        )
        const { accounts } = await credit()
        expect(accounts.find(({ scope }: { scope: string }) => scope === "company")?.limit ?? null).toBeNull()
      })

      it.each([
        [[]],
        [[{ scope: "planet", scope_id: "x", currency_code: "uah", limit: "1" }]],
        [[{ scope: "company", scope_id: "x", currency_code: "UAH", limit: "1" }]],
        [[{ scope: "company", scope_id: "x", currency_code: "uah", limit: "-1" }]],
        [[{ scope: "company", scope_id: "x", currency_code: "uah", limit: 5 }]],
      ])("%j is refused", async (limits) => {
        expect((await refusal(set(limits))).status).toBe(400)
      })
    })
  },
})
