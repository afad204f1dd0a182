import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { ERP_MODULE } from "../../src/modules/erp"
import type { ErpModuleService } from "../../src/modules/erp/service"
import { SPENDING_MODULE } from "../../src/modules/spending"
import type { SpendingModuleService } from "../../src/modules/spending/service"
import { confirmAfterOrder, reserveBeforeOrder } from "../../src/workflows/placing/place-order"
import { compareWithOrdersWorkflow } from "../../src/workflows/placing/workflows/compare-with-orders"
import { recoverErpOperationsWorkflow } from "../../src/workflows/placing/workflows/recover-erp-operations"
import { databaseUrl } from "../support/database"
import { gurtTest } from "../support/gurt-test"
import { startServer, type Server } from "../support/server"
import { hireBuyer, liftCreditLimits, openTrade, shopping, type Shop, type ShopBuyer } from "../support/shop"

jest.setTimeout(180_000)

gurtTest({
  name: "processes that die and processes that race",
  emulator: { items: 30 },
  env: { GURT_PLACING_TIMEOUT_MS: "8000" },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let buyer: ShopBuyer
    let sku: string
    let second: Server | undefined

    const erp = () => getContainer().resolve<ErpModuleService>(ERP_MODULE)
    const credit = () => getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
    const here = () => shopping(api, shop, buyer)
    const documentsOf = async (cartId: string) => (await onec.control.orders({ key: cartId })).items
    const operationOf = async (cartId: string) =>
      (await erp().listErpOperations({ cart_id: cartId }, { order: { created_at: "DESC" }, take: 1 }))[0]!
    const holdOf = async (cartId: string) =>
      (await credit().listCreditHolds({ cart_id: cartId }, { order: { created_at: "DESC" }, take: 1 }))[0]?.status
    const ordersOf = async (cartId: string) => {
      const query = getContainer().resolve(ContainerRegistrationKeys.QUERY)
      return (await query.graph({ entity: "order_cart", fields: ["order_id"], filters: { cart_id: cartId } })).data
    }
    /** What time does by itself: the lease of a dead process runs out. */
    const expireLeases = async () => {
      const operations = await erp().listErpOperations({})
      await erp().updateErpOperations(operations.map(({ id }) => ({ id, leased_until: new Date(Date.now() - 1_000) })))
    }
    const recover = async () => (await recoverErpOperationsWorkflow(getContainer()).run()).result

    beforeAll(async () => {
      const container = getContainer()
      const { contract, ...trade } = await openTrade(container, onec, { available: 10 })
      ;({ shop, sku } = trade)
      await liftCreditLimits(container, [contract])
      buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example" })
      await dbUtils.snapshot()
    })
    afterEach(async () => {
      await second?.stop()
      second = undefined
    })

    it("dead after the reservation, before the order: the document is cancelled and the credit is free", async () => {
      const cartId = await here().readyCart([{ sku, quantity: 2 }])
      // All that a process does before Medusa makes the order; and then it is gone.
      await reserveBeforeOrder({ cart: { id: cartId } }, getContainer())
      expect(await documentsOf(cartId)).toMatchObject([{ posted: true, reserved_total: 2 }])

      expect(await recover()).toEqual([])
      await expireLeases()
      expect(await recover()).toMatchObject([{ outcome: "cancelled" }])

      expect(await documentsOf(cartId)).toMatchObject([{ posted: false, deletion_mark: true, reserved_total: 0 }])
      expect([(await operationOf(cartId)).state, await holdOf(cartId)]).toEqual(["cancelled", "released"])
      expect((await here().complete(cartId)).data.type).toBe("order")
    })

    /** As it stood in the moment between the order and our hook after it. */
    const unconfirm = async (cartId: string, orderId: string) => {
      const operation = await operationOf(cartId)
      await erp().updateErpOperations({ id: operation.id, state: "reserved", order_id: null })
      await erp().deleteErpOrders((await erp().listErpOrders({ order_id: orderId })).map(({ id }) => id))
      const [hold] = await credit().listCreditHolds({ cart_id: cartId })
      await credit().updateCreditHolds({ id: hold!.id, status: "held", order_id: null })
      return operation
    }
    /** Cancelled without anybody hearing of it. */
    const cancelUnheard = async (orderId: string) => await getContainer().resolve(Modules.ORDER).cancel(orderId)
    const stateOf = async (cartId: string) => [(await operationOf(cartId)).state, await holdOf(cartId)]

    it("dead after the order, before its links: they are finished", async () => {
      const cartId = await here().readyCart([{ sku, quantity: 1 }])
      const { data } = await here().complete(cartId)
      const operation = await unconfirm(cartId, data.order.id)
      await expireLeases()

      expect(await recover()).toMatchObject([{ outcome: "confirmed" }])
      expect((await here().order(data.order.id)).erp_order).toMatchObject({
        status: "reserved",
        number: operation.erp_number,
      })
      expect(await stateOf(cartId)).toEqual(["confirmed", "bound"])
      expect(await documentsOf(cartId)).toMatchObject([{ posted: true, deletion_mark: false }])
    })

    it("dead after the order, which is cancelled before anybody looks: nothing of it stays", async () => {
      const cartId = await here().readyCart([{ sku, quantity: 1 }])
      const { data } = await here().complete(cartId)
      await unconfirm(cartId, data.order.id)
      await cancelUnheard(data.order.id)
      await expireLeases()

      expect(await recover()).toMatchObject([{ outcome: "cancelled" }])
      expect(await stateOf(cartId)).toEqual(["cancelled", "released"])
      expect(await documentsOf(cartId)).toMatchObject([{ posted: false, deletion_mark: true }])
    })

    it("the recovery was quicker than a slow completion: what it has confirmed stays so", async () => {
      const cartId = await here().readyCart([{ sku, quantity: 1 }])
      const { data } = await here().complete(cartId)

      await confirmAfterOrder({ order_id: data.order.id, cart_id: cartId }, getContainer())
      expect(await stateOf(cartId)).toEqual(["confirmed", "bound"])
      expect((await here().order(data.order.id)).erp_order).toMatchObject({ status: "reserved" })
      expect(await documentsOf(cartId)).toMatchObject([{ posted: true, deletion_mark: false }])
    })

    it("the recovery has given up what a slow completion reserved: no order is made of it", async () => {
      const cartId = await here().readyCart([{ sku, quantity: 1 }])
      await reserveBeforeOrder({ cart: { id: cartId } }, getContainer())
      await expireLeases()
      await recover()

      await expect(
        confirmAfterOrder({ order_id: "order_late", cart_id: cartId }, getContainer()),
      ).rejects.toMatchObject({
        code: "erp_unavailable",
      })
      expect(await erp().listErpOrders({ order_id: "order_late" })).toEqual([])
    })

    it("a completion that lives keeps its document, however long the core takes", async () => {
      const cartId = await here().readyCart([{ sku, quantity: 1 }])
      await reserveBeforeOrder({ cart: { id: cartId } }, getContainer())
      const before = (await operationOf(cartId)).leased_until
      await until(async () => new Date((await operationOf(cartId)).leased_until) > new Date(before))

      expect(await recover()).toEqual([])
      expect(await stateOf(cartId)).toEqual(["reserved", "held"])
    })

    it("a cancellation that nobody heard of is made good", async () => {
      const cartId = await here().readyCart([{ sku, quantity: 1 }])
      const { data } = await here().complete(cartId)
      await cancelUnheard(data.order.id)
      expect(await stateOf(cartId)).toEqual(["confirmed", "bound"])

      const { result } = await compareWithOrdersWorkflow(getContainer()).run()
      expect(result).toContainEqual({ order_id: data.order.id, outcome: "cancelled" })
      expect(await stateOf(cartId)).toEqual(["cancelled", "released"])
      expect(await documentsOf(cartId)).toMatchObject([{ posted: false, deletion_mark: true }])
      expect((await erp().listErpOrders({ order_id: data.order.id }))[0]).toMatchObject({ status: "cancelled" })
    })

    it("as long as 1C keeps the document, it keeps its credit; what it refuses to the end is parked", async () => {
      const cartId = await here().readyCart([{ sku, quantity: 1 }])
      await reserveBeforeOrder({ cart: { id: cartId } }, getContainer())
      await expireLeases()
      await onec.control.arm({ call: "patch_order", kind: "error_500", times: 100 })

      expect(await recover()).toMatchObject([{ outcome: "postponed" }])
      expect(await stateOf(cartId)).toEqual(["cancelling", "held"])
      const first = await operationOf(cartId)
      await expireLeases()
      await recover()
      const second = await operationOf(cartId)
      expect(second.last_error).toBe(first.last_error)
      expect(new Date(second.leased_until).getTime()).toBeGreaterThan(Date.now())

      await erp().updateErpOperations({ id: second.id, refusals: 5_000 })
      await expireLeases()
      await recover()
      expect(await operationOf(cartId)).toMatchObject({ state: "cancelling", parked_at: expect.any(Date) })
      await expireLeases()
      expect(await recover()).toEqual([])

      await onec.control.clearFaults()
      await erp().updateErpOperations({ id: second.id, parked_at: null })
      expect(await recover()).toMatchObject([{ outcome: "cancelled" }])
      expect(await stateOf(cartId)).toEqual(["cancelled", "released"])
    })

    it("a server killed while 1C posts: nothing of the cart stays there, and the buyer tries again", async () => {
      const cartId = await here().readyCart([{ sku, quantity: 3 }])
      second = await startServer({
        databaseUrl: databaseUrl(getContainer()),
        onec: onec.server,
        env: { GURT_PLACING_TIMEOUT_MS: "60000" },
      })
      // 1C has posted and does not answer when it is asked to show the document.
      await onec.control.arm({ call: "read_order", kind: "hang", times: 1 })
      const answer = second.post(`/store/carts/${cartId}/complete`, buyer.headers).then(
        () => "answered",
        () => "gone",
      )
      await until(async () => (await documentsOf(cartId)).some((document) => document.posted))
      await second.kill()
      expect(await answer).toBe("gone")
      await onec.control.clearFaults()
      await expireLeases()

      expect(await recover()).toMatchObject([{ outcome: "cancelled" }])
      expect(await documentsOf(cartId)).toMatchObject([{ posted: false, deletion_mark: true }])
      expect([(await operationOf(cartId)).state, await holdOf(cartId)]).toEqual(["cancelled", "released"])
    })

    it("two servers complete at once: one cart is one order and one document, and one limit is passed by none of them", async () => {
      second = await startServer({ databaseUrl: databaseUrl(getContainer()), onec: onec.server })
      const cartId = await here().readyCart([{ sku, quantity: 1 }])
      const there = second
      const settled = await Promise.allSettled([
        here().complete(cartId),
        there.post(`/store/carts/${cartId}/complete`, buyer.headers),
      ])

      expect(settled.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1)
      expect(await ordersOf(cartId)).toHaveLength(1)
      expect((await documentsOf(cartId)).filter((document) => !document.deletion_mark)).toMatchObject([
        { posted: true },
      ])
      expect([(await operationOf(cartId)).state, await holdOf(cartId)]).toEqual(["confirmed", "bound"])

      // The same two servers over one spending limit: room for one order and a half, and five carts at once.
      const carts: string[] = []
      for (let index = 0; index < 5; index += 1) carts.push(await here().readyCart([{ sku, quantity: 1 }]))
      const { total } = await here().cart(carts[0]!)
      const spending = getContainer().resolve<SpendingModuleService>(SPENDING_MODULE)
      await spending.setLimits({
        employee_id: buyer.employee_id,
        company_id: buyer.contract.company_id,
        limits: [
          { period: "order", currency_code: "uah", amount: "1000000.00" },
          { period: "year", currency_code: "uah", amount: (total * 2.5).toFixed(2) },
        ],
      })
      const outcomes = await Promise.allSettled(
        carts.map((id, index) =>
          index % 2 === 0 ? here().complete(id) : there.post(`/store/carts/${id}/complete`, buyer.headers),
        ),
      )
      const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [String(outcome.reason)] : []))

      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
      expect(refusals.filter((reason) => !reason.includes("spending_limit_exceeded"))).toEqual([])
      expect(await spending.listSpendings({ employee_id: buyer.employee_id, status: "spent" })).toHaveLength(2)
    })
  },
})

/** Waits for something to become true in another process. */
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await isTrue()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error("What was waited for did not happen within 20 s")
}
