import { Modules } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../src/modules/erp"
import type { ErpModuleService } from "../../src/modules/erp/service"
import { gurtTest } from "../support/gurt-test"
import { refusal } from "../support/http"
import { hireBuyer, openTrade, shopping, type Shop, type ShopBuyer } from "../support/shop"

jest.setTimeout(120_000)

gurtTest({
  name: "placing an order with events, locks and workflows in Redis",
  redis: true,
  emulator: { items: 30 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let buyer: ShopBuyer
    let sku: string

    beforeAll(async () => {
      const container = getContainer()
      const { contract, ...trade } = await openTrade(container, onec, { available: 8 })
      ;({ shop, sku } = trade)
      buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example" })
      await dbUtils.snapshot()
    })

    it("a refusal keeps its code, a correction is taken, and parallel completions give one document", async () => {
      const shopper = shopping(api, shop, buyer)
      const cartId = await shopper.readyCart([{ sku, quantity: 3 }])
      await onec.control.setStock({ item: sku, warehouse: buyer.contract.warehouse.name, quantity: 2 })
      const refused = await refusal(shopper.complete(cartId))
      const { data } = await shopper.verification(cartId)
      await shopper.accept(cartId, { id: data.verification.id })
      await shopper.pay(cartId)
      const answers = await Promise.all([shopper.complete(cartId), shopper.complete(cartId)])
      const documents = (await onec.control.orders({ key: cartId })).items
      const operations = await getContainer()
        .resolve<ErpModuleService>(ERP_MODULE)
        .listErpOperations({ cart_id: cartId })

      expect([refused.status, refused.data.code]).toEqual([400, "cart_verification_required"])
      expect(new Set(answers.map((answer) => answer.data.order.id)).size).toBe(1)
      expect(documents).toMatchObject([{ posted: true, deletion_mark: false, reserved_total: 2 }])
      expect(operations.map(({ state }) => state)).toEqual(["confirmed"])
    })

    it("a failure in 1C undoes the whole, and the cart is placed afterwards", async () => {
      const shopper = shopping(api, shop, buyer)
      const cartId = await shopper.readyCart([{ sku, quantity: 1 }])
      await onec.control.arm({ call: "post_order", kind: "error_500", times: 1 })
      const refused = await refusal(shopper.complete(cartId))
      const { data } = await shopper.complete(cartId)

      expect(refused.data.code).toBe("erp_rejected")
      expect(data.type).toBe("order")
      expect(
        (await onec.control.orders({ key: cartId })).items.filter((document) => !document.deletion_mark),
      ).toHaveLength(1)
    })

    it("batches and contract changes at once: each is taken or told to try again, and none is lost", async () => {
      const shopper = shopping(api, shop, buyer)
      const cartId = await shopper.newCart()
      const answers = await Promise.allSettled(
        Array.from({ length: 6 }, () => shopper.add(cartId, [{ sku, quantity: 1 }])),
      )
      const taken = answers.filter(({ status }) => status === "fulfilled").length
      const locking = getContainer().resolve(Modules.LOCKING)
      await locking.acquire(cartId, { expire: 60 })
      const [ours, medusas] = await Promise.all([
        refusal(shopper.add(cartId, [{ sku, quantity: 1 }])),
        refusal(api.post(`/store/carts/${cartId}`, { metadata: { note: "x" } }, { headers: buyer.headers })),
      ])
      await locking.release(cartId)

      expect((await shopper.cart(cartId)).items).toMatchObject([{ quantity: taken }])
      expect([ours, medusas].map(({ status, data }) => [status, data.code])).toEqual([
        [409, "cart_locked"],
        [409, "cart_locked"],
      ])
    })
  },
})
