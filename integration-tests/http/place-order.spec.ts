import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { cancelOrderWorkflow, deleteProductsWorkflow } from "@medusajs/medusa/core-flows"

import { AUDIT_MODULE } from "../../src/modules/audit"
import type { AuditModuleService } from "../../src/modules/audit/service"
import { COMPANY_MODULE } from "../../src/modules/company"
import type { CompanyModuleService } from "../../src/modules/company/service"
import { CONTRACT_MODULE } from "../../src/modules/contract"
import type { ContractModuleService } from "../../src/modules/contract/service"
import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { ERP_MODULE } from "../../src/modules/erp"
import type { ErpModuleService } from "../../src/modules/erp/service"
import type { ErpProvider } from "../../src/modules/erp/types"
import { VERIFICATION_MODULE } from "../../src/modules/verification"
import type { VerificationModuleService } from "../../src/modules/verification/service"
import { reserveBeforeOrder } from "../../src/workflows/placing/place-order"
import { cancelErpOrderWorkflow } from "../../src/workflows/placing/workflows/cancel-erp-order"
import { compareWithOrdersWorkflow } from "../../src/workflows/placing/workflows/compare-with-orders"
import { recoverErpOperationsWorkflow } from "../../src/workflows/placing/workflows/recover-erp-operations"
import { copyObject, patchObject } from "../support/base-1c"
import { rows } from "../support/database"
import { eventually } from "../support/eventually"
import { gurtTest } from "../support/gurt-test"
import { createCustomer, refusal } from "../support/http"
import {
  contractsInForce,
  hireBuyer,
  liftCreditLimits,
  openTrade,
  shopping,
  type Shop,
  type ShopBuyer,
  type ShopContract,
} from "../support/shop"

jest.setTimeout(180_000)

gurtTest({
  name: "placing an order under a contract",
  emulator: { items: 40 },
  // Silence of the ERP is told within seconds here; the default waits as long as a real 1C may need.
  env: { GURT_PLACING_TIMEOUT_MS: "4000" },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let contract: ShopContract
    let otherContract: ShopContract
    let buyer: ShopBuyer
    let rival: ShopBuyer
    let skus: string[]

    const erp = () => getContainer().resolve<ErpModuleService>(ERP_MODULE)
    const shop1 = () => shopping(api, shop, buyer)
    const setStock = (sku: string, quantity: number) =>
      onec.control.setStock({ item: sku, warehouse: contract.warehouse.name, quantity })
    const setPrice = (sku: string, price: number) =>
      onec.control.setPrice({ item: sku, price_type: contract.price_type.external_id, price })
    const documentsOf = async (cartId: string) => (await onec.control.orders({ key: cartId })).items
    const liveDocumentsOf = async (cartId: string) =>
      (await documentsOf(cartId)).filter((document) => !document.deletion_mark)
    const operationsOf = (cartId: string) =>
      erp().listErpOperations({ cart_id: cartId }, { order: { created_at: "ASC" } })
    const holdsOf = async (cartId: string) =>
      (await getContainer().resolve<CreditModuleService>(CREDIT_MODULE).listCreditHolds({ cart_id: cartId })).map(
        ({ status }) => status,
      )

    beforeAll(async () => {
      const container = getContainer()
      const trade = await openTrade(container, onec, { available: 12 })
      ;({ shop, contract, other: otherContract, skus } = trade)
      // With room for the orders below, so that each test fails for its own reason only.
      await liftCreditLimits(container, trade.contracts)
      buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example" })
      rival = await hireBuyer(container, shop, contract, { email: "rival@dealer.example" })
      await dbUtils.snapshot()
    })

    describe("refusals", () => {
      it("a retail customer's cart is none of the contract's business", async () => {
        const customer = await createCustomer(getContainer(), "retail@shop.example")
        const retail = shopping(api, shop, { headers: { ...shop.headers, ...customer.headers } })
        const cartId = await retail.newCart()
        const { data: batch } = await refusal(retail.add(cartId, [{ sku: skus[0], quantity: 1 }]))
        const { data: verify } = await refusal(retail.verify(cartId))

        expect(batch.code).toBe("contract_required")
        expect(verify.code).toBe("contract_required")
      })

      it("a stranger, a guest and a retail customer do not find a cart under a contract", async () => {
        const cartId = await shop1().newCart()
        const stranger = await hireBuyer(getContainer(), shop, otherContract, { email: "stranger@other.example" })
        const retail = await createCustomer(getContainer(), "nosy@shop.example")
        const callers = [stranger.headers, shop.headers, { ...shop.headers, ...retail.headers }]
        for (const headers of callers) {
          for (const [method, path] of [
            ["get", ""],
            ["post", ""],
            ["post", "/line-items"],
            ["post", "/line-items/batch"],
            ["post", "/verification"],
            ["get", "/verification"],
            ["post", "/verification/accept"],
            ["post", "/contract"],
            ["post", "/complete"],
          ] as const) {
            const response = await refusal(
              api.request({
                method,
                url: `/store/carts/${cartId}${path}`,
                data: method === "post" ? {} : undefined,
                headers,
              }),
            )
            expect([path, response.status === 404 || response.status === 400]).toEqual([path, true])
            expect(JSON.stringify(response.data)).not.toContain("unit_price")
          }
        }
      })

      it("without delivery nothing is written into 1C", async () => {
        const cartId = await shop1().newCart()
        await shop1().add(cartId, [{ sku: skus[0]!, quantity: 1 }])
        await shop1().pay(cartId)
        const refused = await refusal(shop1().complete(cartId))

        expect([refused.status, refused.data.code]).toEqual([400, "shipping_method_required"])
        expect(await documentsOf(cartId)).toEqual([])
      })

      it("a viewer may look, not order", async () => {
        const viewer = await hireBuyer(getContainer(), shop, contract, {
          email: "viewer@dealer.example",
          role: "viewer",
        })
        const refused = await refusal(
          shopping(api, shop, viewer)
            .newCart()
            .then(() => api.get("/health")),
        )

        expect([refused.status, refused.data.code]).toEqual([403, "role_forbidden"])
      })

      it("bad bodies are refused with what is wrong", async () => {
        const cartId = await shop1().newCart()
        const { headers } = buyer
        const post = (path: string, body: unknown) =>
          refusal(api.post(`/store/carts/${cartId}${path}`, body, { headers }))

        for (const [path, body] of [
          ["/line-items/batch", {}],
          ["/line-items/batch", { items: [] }],
          ["/line-items/batch", { items: [{ sku: "A", quantity: 0 }] }],
          ["/line-items/batch", { items: [{ quantity: 1 }] }],
          ["/line-items/batch", { items: [{ sku: "A", variant_id: "B", quantity: 1 }] }],
          ["/contract", {}],
          ["/verification/accept", {}],
          ["/verification/accept", { id: "x", lines: [{}] }],
        ] as const) {
          const { status, data } = await post(path, body)
          expect([path, status, data.type]).toEqual([path, 400, "invalid_data"])
        }
        expect((await post("/contract", { contract_id: "ctr_none" })).status).toBe(404)
        expect((await post("/contract", { contract_id: otherContract.id })).status).toBe(404)
        expect((await post("/verification/accept", { id: "verif_none" })).status).toBe(404)
        expect((await refusal(shop1().verification(cartId))).status).toBe(404)
      })
    })

    describe("the cart", () => {
      it("takes the contract's price through Medusa's own route, a batch and a changed quantity", async () => {
        const item = await onec.control.item(skus[0]!)
        const own = item.prices.find((price) => price.price_type_ref === contract.price_type.external_id)!
        const cartId = await shop1().newCart()
        await shop1().add(cartId, [{ sku: skus[1], quantity: 1 }])
        const { data: variants } = await getContainer()
          .resolve(ContainerRegistrationKeys.QUERY)
          .graph({ entity: "variant", fields: ["id"], filters: { sku: skus[0] } })
        await api.post(
          `/store/carts/${cartId}/line-items`,
          { variant_id: variants[0].id, quantity: 1 },
          { headers: buyer.headers },
        )
        const line = (await shop1().cart(cartId)).items.find(
          (each: { variant_sku: string }) => each.variant_sku === skus[0],
        )
        await api.post(`/store/carts/${cartId}/line-items/${line.id}`, { quantity: 3 }, { headers: buyer.headers })
        const cart = await shop1().cart(cartId)

        expect(cart.items.map((each: { unit_price: number }) => each.unit_price)).toContain(own.price)
        expect(cart.items.find((each: { id: string }) => each.id === line.id)).toMatchObject({
          unit_price: own.price,
          quantity: 3,
          is_tax_inclusive: true,
        })
      })

      it("answers which rows of a batch were not added and why, and adds the rest", async () => {
        const cartId = await shop1().newCart()
        const { data } = await shop1().add(cartId, [
          { sku: skus[0], quantity: 2 },
          { sku: "NO-SUCH", quantity: 1 },
          { sku: skus[1], quantity: 900_000 },
          { sku: skus[2], quantity: 1 },
        ])

        expect(data.added).toBe(2)
        expect(data.rejected).toMatchObject([
          { index: 1, sku: "NO-SUCH", code: "unknown_product" },
          { index: 2, sku: skus[1], code: "insufficient_stock" },
        ])
        expect(data.cart.items).toHaveLength(2)
      })

      it("stands under the contract it was made with, else under the buyer's default one", async () => {
        const query = getContainer().resolve(ContainerRegistrationKeys.QUERY)
        const contractOf = async (cartId: string) => {
          const { data } = await query.graph({ entity: "cart", fields: ["contract.id"], filters: { id: cartId } })
          return data[0].contract?.id
        }
        const own = (await contractsInForce(getContainer())).filter((each) => each.company_id === contract.company_id)
        const named = own.find(({ id }) => id !== contract.id)!
        const retail = await createCustomer(getContainer(), "curious@shop.example")
        const asRetail = shopping(api, shop, { headers: { ...shop.headers, ...retail.headers } })
        const under = (contract_id: string) => ({ additional_data: { contract_id } })

        expect(await contractOf(await shop1().newCart())).toBe(contract.id)
        expect(await contractOf(await shop1().newCart(under(named.id)))).toBe(named.id)
        expect(await contractOf(await asRetail.newCart())).toBeUndefined()
        await expect(shop1().newCart(under(otherContract.id))).rejects.toMatchObject({ response: { status: 404 } })
        await expect(asRetail.newCart(under(contract.id))).rejects.toMatchObject({
          response: { status: 403, data: { code: "role_forbidden" } },
        })
      })

      it("is re-priced as a correction when its contract changes", async () => {
        const query = getContainer().resolve(ContainerRegistrationKeys.QUERY)
        const contracts = await contractsInForce(getContainer())
        const other = contracts.find(
          (each) => each.company_id === contract.company_id && each.price_type.id !== contract.price_type.id,
        )!
        const cartId = await shop1().newCart()
        await shop1().add(cartId, [{ sku: skus[0], quantity: 1 }])
        const { data } = await api.post(
          `/store/carts/${cartId}/contract`,
          { contract_id: other.id },
          { headers: buyer.headers },
        )
        const { data: carts } = await query.graph({ entity: "cart", fields: ["contract.id"], filters: { id: cartId } })

        expect(carts[0].contract?.id).toBe(other.id)
        expect(data.verification).toMatchObject({ status: "needs_correction", lines: [{ sku: skus[0] }] })
      })
    })

    describe("the way of an order", () => {
      it("the document stands in 1C, posted and reserved, exactly as agreed, when the buyer reads thank you", async () => {
        const cartId = await shop1().readyCart([
          { sku: skus[0], quantity: 2 },
          { sku: skus[1], quantity: 3 },
        ])
        const { data } = await shop1().complete(cartId)
        const order = await shop1().order(data.order.id)
        const document = await onec.control.order(order.erp_order.ref)
        const fields = "erp_order.number,erp_order.contract.number,erp_order.legal_entity.name"
        const { data: short } = await api.get(`/store/orders/${data.order.id}?fields=${fields}`, {
          headers: buyer.headers,
        })
        const { data: cart } = await api.get(`/store/carts/${cartId}?fields=contract.number`, {
          headers: buyer.headers,
        })

        expect(short.order.erp_order).toMatchObject({
          number: document.number,
          contract: { number: contract.number },
          legal_entity: { name: expect.any(String) },
        })
        expect(cart.cart.contract.number).toBe(contract.number)
        expect(data.type).toBe("order")
        expect(order.erp_order).toMatchObject({
          number: document.number,
          status: "reserved",
          legal_entity_id: contract.legal_entity_id,
          contract_id: contract.id,
        })
        expect(document).toMatchObject({
          posted: true,
          deletion_mark: false,
          agreement_ref: contract.external_id,
          reserved_total: 5,
        })
        expect(document.total.toFixed(2)).toBe(Number(order.total).toFixed(2))
        expect(document.lines.map((line) => [line.article, line.quantity, line.price]).sort()).toEqual(
          order.items
            .map((item: { variant_sku: string; quantity: number; unit_price: number }) => [
              item.variant_sku,
              item.quantity,
              item.unit_price,
            ])
            .sort(),
        )
        expect((await operationsOf(cartId)).map(({ state }) => state)).toEqual(["confirmed"])
        expect(await holdsOf(cartId)).toEqual(["bound"])
      })

      it("a price type without VAT agrees to the kopeck as well", async () => {
        const contracts = await contractsInForce(getContainer())
        const net = contracts.find((each) => !each.price_type.includes_tax)!
        const other = await hireBuyer(getContainer(), shop, net, { email: "net@dealer.example" })
        const shopper = shopping(api, shop, other)
        const { items } = await onec.control.items({ limit: 100 })
        const goods = items
          .filter((item) => item.stock.some((row) => row.warehouse === net.warehouse.name && row.available >= 7))
          .slice(0, 4)
        const cartId = await shopper.readyCart(goods.map((item) => ({ sku: item.article, quantity: 7 })))
        const { data } = await shopper.complete(cartId)
        const order = await shopper.order(data.order.id)
        const document = await onec.control.order(order.erp_order.ref)

        expect(document.total.toFixed(2)).toBe(Number(order.total).toFixed(2))
        expect(document.lines.reduce((sum, line) => sum + Math.round(line.sum_with_vat * 100), 0)).toBe(
          Math.round(order.total * 100),
        )
      })

      it("a retail customer's order is placed as ever and never reaches 1C", async () => {
        const customer = await createCustomer(getContainer(), "retail2@shop.example")
        const retail = shopping(api, shop, { headers: { ...shop.headers, ...customer.headers } })
        const cartId = await retail.newCart()
        const { data: variants } = await getContainer()
          .resolve(ContainerRegistrationKeys.QUERY)
          .graph({ entity: "variant", fields: ["id"], filters: { sku: skus[0] } })
        await api.post(
          `/store/carts/${cartId}/line-items`,
          { variant_id: variants[0].id, quantity: 1 },
          { headers: { ...shop.headers, ...customer.headers } },
        )
        await retail.checkout(cartId)
        await onec.control.clearCalls()
        const { data } = await retail.complete(cartId)
        const calls = await onec.control.calls()

        expect(data.type).toBe("order")
        expect(calls.total).toBe(0)
      })

      it("a cart whose order was taken back, or cancelled, is no order any more", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0]!, quantity: 1 }])
        const { data } = await shop1().complete(cartId)
        const again = await shop1().complete(cartId)
        await cancelOrderWorkflow(getContainer()).run({ input: { order_id: data.order.id } })
        await eventually(async () => (await operationsOf(cartId)).every(({ state }) => state === "cancelled"))
        const refused = await refusal(shop1().complete(cartId))

        expect(again.data).toMatchObject({ type: "order", order: { id: data.order.id } })
        expect([refused.status, refused.data.code]).toEqual([400, "erp_unavailable"])
      })

      it("completing twice, one after the other or at once, gives one order and one document", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const answers = await Promise.all([
          shop1().complete(cartId),
          shop1().complete(cartId),
          shop1().complete(cartId),
        ])
        const again = await shop1().complete(cartId)

        expect(new Set([...answers, again].map(({ data }) => data.order.id)).size).toBe(1)
        expect(await documentsOf(cartId)).toHaveLength(1)
      })
    })

    describe("differences", () => {
      it.each([
        ["a higher price", ["price_increased"], (sku: string) => setPrice(sku, 99_999)],
        ["a lower price", ["price_decreased"], (sku: string) => setPrice(sku, 1.5)],
        ["less stock", ["insufficient_stock"], (sku: string) => setStock(sku, 1)],
        ["no stock", ["out_of_stock"], (sku: string) => setStock(sku, 0)],
        ["a price that is gone", ["not_for_sale"], (sku: string) => emptyAllPrices(sku)],
        ["goods marked for deletion in 1C", ["not_for_sale"], (sku: string) => patchItem(sku, { DeletionMark: true })],
        ["goods unpublished in the store", ["not_for_sale"], (sku: string) => unpublish(sku)],
        ["goods deleted in the store", ["not_for_sale", "out_of_stock"], (sku: string) => deleteProduct(sku)],
      ])("%s is told, taken in whole, and placed", async (_what, reasons, change) => {
        const cartId = await shop1().readyCart([
          { sku: skus[0], quantity: 2 },
          { sku: skus[1], quantity: 1 },
        ])
        await change(skus[0]!)
        const refused = await refusal(shop1().complete(cartId))
        const { data } = await shop1().verification(cartId)
        const accepted = await shop1().accept(cartId, { id: data.verification.id })
        await shop1().pay(cartId)
        const placed = await shop1().complete(cartId)
        const order = await shop1().order(placed.data.order.id)

        expect([refused.status, refused.data.code]).toEqual([400, "cart_verification_required"])
        expect(data.verification).toMatchObject({ status: "needs_correction", stage: "placing", is_current: true })
        expect(data.verification.lines).toMatchObject([{ sku: skus[0], reasons }])
        expect(accepted.data.verification.status).toBe("clean")
        expect(Number(order.total).toFixed(2)).toBe(data.verification.totals.new)
        expect(await liveDocumentsOf(cartId)).toHaveLength(1)
      })

      it("a contract that 1C has ended refuses the order, and our own record follows", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        await patchAgreement({ Статус: "Закрыто" })
        const refused = await refusal(shop1().complete(cartId))
        const contracts = getContainer().resolve<ContractModuleService>(CONTRACT_MODULE)

        expect([refused.status, refused.data.code]).toEqual([400, "contract_inactive"])
        expect(await contracts.retrieveContract(contract.id)).toMatchObject({ is_active: false })
        expect(await documentsOf(cartId)).toEqual([])
        expect(
          await getContainer().resolve<AuditModuleService>(AUDIT_MODULE).listAuditEntries({ subject_id: contract.id }),
        ).toMatchObject([
          {
            actor_id: "erp",
            company_id: contract.company_id,
            before: { is_active: true },
            after: { is_active: false },
          },
        ])
      })

      it("a price document dated next month is not charged today", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const { items } = await shop1().cart(cartId)
        await onec.control.setPrice({
          item: skus[0]!,
          price_type: contract.price_type.external_id,
          price: 99_999,
          date: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
        })
        const { data } = await shop1().complete(cartId)
        const [document] = await liveDocumentsOf(cartId)

        expect(data.type).toBe("order")
        expect(document?.lines[0]?.price).toBe(items[0].unit_price)
      })

      it("goods without VAT stand in the document as 1C has them, also when that is new", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        await patchItem(skus[0]!, { СтавкаНДС: "БезНДС" })
        await shop1().complete(cartId)

        expect((await liveDocumentsOf(cartId))[0]?.lines[0]?.vat_rate).toBe("БезНДС")
      })

      it("another organization in 1C's agreement is that of the document", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const other = await copyObject(onec.server, "Catalog_Организации", { Description: "ТОВ Друга" })
        await patchAgreement({ Организация_Key: other })
        await shop1().complete(cartId)

        expect(await liveDocumentsOf(cartId)).toMatchObject([{ posted: true, organization_ref: other }])
      })

      it("another counterparty in 1C's agreement is told before it is ordered for", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const company = (await onec.control.companies()).find(({ legal_entities }) =>
          legal_entities.some(({ agreements }) => agreements.some(({ ref }) => ref === contract.external_id)),
        )!
        const own = await newLegalEntity(company.ref)
        await patchAgreement({ Контрагент_Key: own })
        const refused = await refusal(shop1().complete(cartId))

        expect([refused.status, refused.data.code]).toEqual([400, "contract_changed"])
        expect(await documentsOf(cartId)).toEqual([])
      })

      it("an agreement in 1C that has gone to another client's counterparty is not ordered under", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const other = await getContainer()
          .resolve<CompanyModuleService>(COMPANY_MODULE)
          .retrieveLegalEntity(otherContract.legal_entity_id)
        await patchAgreement({ Контрагент_Key: other.external_id })
        const refused = await refusal(shop1().complete(cartId))

        expect([refused.status, refused.data.code]).toEqual([403, "legal_entity_forbidden"])
        expect(await documentsOf(cartId)).toEqual([])
      })

      it("another currency in 1C's agreement is never ordered in the old one", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const usd = await copyObject(onec.server, "Catalog_Валюты", { Code: "840", Description: "USD" })
        await patchAgreement({ Валюта_Key: usd })
        for (const attempt of [1, 2]) {
          const refused = await refusal(shop1().complete(cartId))
          expect([attempt, refused.status, refused.data.code]).toEqual([attempt, 400, "contract_required"])
        }
        expect(await documentsOf(cartId)).toEqual([])
      })

      it("another price type in 1C shows as changed prices", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const item = await onec.control.item(skus[0]!)
        const another = item.prices.find(
          (price) => price.price_type_ref !== contract.price_type.external_id && price.includes_vat,
        )!
        await patchAgreement({ ВидЦен_Key: another.price_type_ref })
        const refused = await refusal(shop1().complete(cartId))
        const { data } = await shop1().verification(cartId)

        expect(refused.data.code).toBe("cart_verification_required")
        expect(Number(data.verification.lines[0].price.new)).toBe(another.price)
      })

      it("is taken in part: the lines named, with the buyer's own smaller quantity; the others wait", async () => {
        const cartId = await shop1().readyCart([
          { sku: skus[0], quantity: 4 },
          { sku: skus[1], quantity: 4 },
          { sku: skus[2], quantity: 1 },
        ])
        await setStock(skus[0]!, 3)
        await setStock(skus[1]!, 0)
        const { data: first } = await shop1().verify(cartId)
        const lineOf = (sku: string) => first.verification.lines.find((line: { sku: string }) => line.sku === sku)
        const part = await shop1().accept(cartId, {
          id: first.verification.id,
          lines: [{ line_item_id: lineOf(skus[0]!).line_item_id, quantity: 2 }],
        })
        const rest = await shop1().accept(cartId, {
          id: part.data.verification.id,
          lines: [{ line_item_id: lineOf(skus[1]!).line_item_id, remove: true }],
        })

        expect(part.data.verification).toMatchObject({ status: "needs_correction", lines: [{ sku: skus[1] }] })
        expect(
          part.data.cart.items.find((item: { variant_sku: string }) => item.variant_sku === skus[0]).quantity,
        ).toBe(2)
        expect(rest.data.verification.status).toBe("clean")
        expect(rest.data.cart.items.map((item: { variant_sku: string }) => item.variant_sku).sort()).toEqual(
          [skus[0], skus[2]].sort(),
        )
      })

      it("more than is free is not accepted, and nothing is changed", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 4 }])
        await setStock(skus[0]!, 2)
        const { data } = await shop1().verify(cartId)
        const [line] = data.verification.lines
        const refused = await refusal(
          shop1().accept(cartId, {
            id: data.verification.id,
            lines: [{ line_item_id: line.line_item_id, quantity: 3 }],
          }),
        )

        expect([refused.status, refused.data.type]).toEqual([400, "invalid_data"])
        expect((await shop1().cart(cartId)).items[0].quantity).toBe(4)
      })

      it("a verification expires with time, with a changed cart, and when it was taken", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 4 }])
        await setStock(skus[0]!, 2)
        const verifications = getContainer().resolve<VerificationModuleService>(VERIFICATION_MODULE)

        const { data: old } = await shop1().verify(cartId)
        await verifications.updateVerifications({ id: old.verification.id, expires_at: new Date(Date.now() - 1) })
        const late = await refusal(shop1().accept(cartId, { id: old.verification.id }))

        const { data: stale } = await shop1().verify(cartId)
        await shop1().add(cartId, [{ sku: skus[1], quantity: 1 }])
        const changed = await refusal(shop1().accept(cartId, { id: stale.verification.id }))

        const { data: fresh } = await shop1().verify(cartId)
        await shop1().accept(cartId, { id: fresh.verification.id })
        const twice = await refusal(shop1().accept(cartId, { id: fresh.verification.id }))

        expect([late, changed, twice].map(({ data }) => data.code)).toEqual(Array(3).fill("cart_verification_expired"))
      })
    })

    describe("races", () => {
      it("two buyers and the last unit: one wins, the other gets the correction", async () => {
        await setStock(skus[0]!, 1)
        const carts = await Promise.all(
          [buyer, rival].map(async (who) => {
            const shopper = shopping(api, shop, who)
            return { shopper, cartId: await shopper.readyCart([{ sku: skus[0], quantity: 1 }]) }
          }),
        )
        const outcomes = await Promise.all(
          carts.map(({ shopper, cartId }) => shopper.complete(cartId).catch((error) => error.response)),
        )
        const won = outcomes.findIndex(({ data }) => data.type === "order")
        const lost = carts[1 - won]!

        expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 400])
        expect(outcomes[1 - won].data.code).toBe("cart_verification_required")
        expect((await lost.shopper.verification(lost.cartId)).data.verification.lines).toMatchObject([
          { reasons: ["out_of_stock"] },
        ])
        expect(await liveDocumentsOf(lost.cartId)).toEqual([])
        expect(await holdsOf(lost.cartId)).not.toContain("held")
        expect(
          (await onec.control.item(skus[0]!)).stock.find((row) => row.warehouse === contract.warehouse.name),
        ).toMatchObject({ reserved: 1, available: 0 })
      })

      describe("where the lock of a cart is lost", () => {
        let locking: { mockRestore: () => void }[] = []
        beforeEach(() => {
          const module = getContainer().resolve(Modules.LOCKING)
          locking = [
            jest.spyOn(module, "acquire").mockResolvedValue(undefined),
            jest.spyOn(module, "release").mockResolvedValue(true),
          ]
        })
        afterEach(() => locking.forEach((spy) => spy.mockRestore()))

        it("a completion that read the cart before another made its order makes no second one, and takes nothing of the first", async () => {
          const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
          const core = holdCoreReading(cartId)
          const late = refusal(shop1().complete(cartId))
          await core.hasRead
          const { data } = await shop1().complete(cartId)
          core.goOn()

          expect((await late).data.code).toBe("cart_locked")
          expect(await ordersOf(cartId)).toEqual([data.order.id])
          expect(await paymentsOf(data.order.id)).toEqual([{ canceled_at: null }])
          expect(await liveDocumentsOf(cartId)).toMatchObject([{ posted: true }])
          expect(await operationsOf(cartId)).toMatchObject([{ state: "confirmed", order_id: data.order.id }])
          expect(
            await getContainer().resolve<CreditModuleService>(CREDIT_MODULE).listCreditHolds({ cart_id: cartId }),
          ).toMatchObject([{ status: "bound", order_id: data.order.id }])
          expect((await shop1().complete(cartId)).data.order.id).toBe(data.order.id)
        })

        it("a cart that has changed since the core read it is not placed: the document would be of another cart than the order", async () => {
          const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
          const core = holdCoreReading(cartId)
          const late = refusal(shop1().complete(cartId))
          await core.hasRead
          await shop1().add(cartId, [{ sku: skus[0], quantity: 2 }])
          await shop1().pay(cartId)
          core.goOn()

          expect((await late).data.code).toBe("cart_locked")
          expect(await ordersOf(cartId)).toEqual([])
          expect(await documentsOf(cartId)).toEqual([])
          expect((await shop1().complete(cartId)).data.type).toBe("order")
        })
      })

      it("parallel orders never take more credit than there is", async () => {
        const credit = getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
        // One after another: Medusa makes a customer's account with the payment provider twice when asked at once.
        const cartIds: string[] = []
        for (let count = 0; count < 3; count += 1)
          cartIds.push(await shop1().readyCart([{ sku: skus[0], quantity: 1 }]))
        const total = (await shop1().cart(cartIds[0]!)).total
        await patchAgreement({
          ДопустимаяСуммаЗадолженности: Number((await debtOf()) + total * 1.5),
          ОграничиватьСуммуЗадолженности: true,
        })
        const outcomes = await Promise.all(
          cartIds.map((id) =>
            shop1()
              .complete(id)
              .catch((error) => error.response),
          ),
        )
        const codes = outcomes.map(({ data }) => data.code ?? data.type).sort()

        expect(codes).toEqual(["credit_limit_exceeded", "credit_limit_exceeded", "order"])
        const [exposure] = await credit.listExposures([{ scope: "contract", scope_id: contract.id }])
        expect(Number(exposure!.held)).toBe(Number(total))
      })
    })

    describe("Medusa's own levels", () => {
      const inMedusa = async (sku: string) => {
        const inventory = getContainer().resolve(Modules.INVENTORY)
        const [item] = await inventory.listInventoryItems({ sku })
        const [level] = await inventory.listInventoryLevels({
          inventory_item_id: item!.id,
          location_id: contract.warehouse.id,
        })
        return Number(level!.stocked_quantity) - Number(level!.reserved_quantity)
      }
      const inOneC = async (sku: string) =>
        (await onec.control.item(sku)).stock.find((row) => row.warehouse === contract.warehouse.name)!.available
      /** Whoever looks at the goods meanwhile reads the stock of 1C. */
      const newCartOf = async (sku: string) => {
        const cartId = await shop1().newCart()
        await shop1().add(cartId, [{ sku, quantity: 1 }])
        return cartId
      }

      it("count an order once that the core has reserved and nobody has confirmed yet", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 3 }])
        const other = await newCartOf(skus[0]!)
        await shop1().complete(cartId)
        const [operation] = await operationsOf(cartId)
        await erp().updateErpOperations({ id: operation!.id, state: "reserved", order_id: null })
        await shop1().verify(other)

        expect(await inMedusa(skus[0]!)).toBe(await inOneC(skus[0]!))
      })

      it("leave the goods to an order that is being posted, though they are free in 1C no more", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 3 }])
        const other = await newCartOf(skus[0]!)
        const free = await inOneC(skus[0]!)
        await reserveBeforeOrder({ cart: { id: cartId } }, getContainer())
        const [operation] = await operationsOf(cartId)
        await erp().updateErpOperations({ id: operation!.id, state: "created" })
        await shop1().verify(other)

        expect(await inOneC(skus[0]!)).toBe(free - 3)
        expect(await inMedusa(skus[0]!)).toBe(free)
      })

      it("follow the younger of two readings, whichever is written first", async () => {
        const [slow, quick] = [await newCartOf(skus[0]!), await newCartOf(skus[0]!)]
        const [read, going] = [signal(), signal()]
        const readStock = erp().port.readStock.bind(erp().port)
        const reading = jest.spyOn(erp().port, "readStock").mockImplementationOnce(async (query, call) => {
          const rows = await readStock(query, call)
          read.give()
          await going.given
          return rows
        })
        const older = shop1().verify(slow)
        await read.given
        await setStock(skus[0]!, 5)
        await shop1().verify(quick)
        going.give()
        await older
        reading.mockRestore()

        expect(await inMedusa(skus[0]!)).toBe(5)
      })
    })

    describe("bad luck", () => {
      const complete = async (cartId: string) =>
        shop1()
          .complete(cartId)
          .catch((error) => error.response)

      it.each([
        ["answers nothing", { call: "any", kind: "hang" }],
        ["is behind a dead gateway", { call: "any", kind: "bad_gateway" }],
        ["refuses the login", { call: "any", kind: "unauthorized" }],
        ["fails with its own error on reading", { call: "any_read", kind: "error_500" }],
      ] as const)("an ERP that %s: erp_unavailable, the cart intact, nothing left in 1C", async (_how, fault) => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const before = await shop1().cart(cartId)
        await onec.control.arm({ ...fault, times: 500 })
        const refused = await complete(cartId)
        await onec.control.clearFaults()
        const after = await shop1().cart(cartId)

        expect([refused.status, refused.data.code]).toEqual([400, "erp_unavailable"])
        expect(
          after.items.map((item: { quantity: number; unit_price: number }) => [item.quantity, item.unit_price]),
        ).toEqual(
          before.items.map((item: { quantity: number; unit_price: number }) => [item.quantity, item.unit_price]),
        )
        expect(await liveDocumentsOf(cartId)).toEqual([])
        expect(await holdsOf(cartId)).not.toContain("held")
        expect((await shop1().complete(cartId)).data.type).toBe("order")
      })

      it("an ERP that answers no question is not waited for until the time of the whole placing is over", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const { settings } = erp()
        const given = { ...settings }
        Object.assign(settings, { readTimeoutMs: 300, placingTimeoutMs: 600_000 })
        await onec.control.arm({ call: "any", kind: "hang", times: 500 })
        const refused = await complete(cartId)
        Object.assign(settings, given)
        await onec.control.clearFaults()

        expect([refused.status, refused.data.code]).toEqual([400, "erp_unavailable"])
        expect((await shop1().complete(cartId)).data.type).toBe("order")
      }, 12_000)

      it.each([
        ["creation", "create_order"],
        ["posting", "post_order"],
      ] as const)(
        "the answer of the %s lost after 1C committed: found by our key, one document",
        async (_what, call) => {
          const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
          await onec.control.arm({ call, kind: "drop_after", times: 1 })
          const { data } = await shop1().complete(cartId)

          expect(data.type).toBe("order")
          expect(await documentsOf(cartId)).toMatchObject([{ posted: true, deletion_mark: false }])
        },
      )

      it("a creation that was lost before 1C wrote: refused, and the next try makes the one document", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        await onec.control.arm({ call: "create_order", kind: "drop_before", times: 1 })
        const refused = await complete(cartId)
        const { data } = await shop1().complete(cartId)

        expect(refused.data.code).toBe("erp_unavailable")
        expect(data.type).toBe("order")
        expect(await liveDocumentsOf(cartId)).toHaveLength(1)
        expect((await operationsOf(cartId)).map(({ state }) => state)).toEqual(["cancelled", "confirmed"])
      })

      describe("a proxy that sends the creation twice", () => {
        let doubled: jest.SpiedFunction<ErpProvider["createOrder"]>
        beforeEach(() => {
          const create = erp().port.createOrder.bind(erp().port)
          doubled = jest.spyOn(erp().port, "createOrder").mockImplementation(async (draft, call) => {
            await create(draft, call)
            return await create(draft, call)
          })
        })
        afterEach(() => doubled.mockRestore())

        it("nothing of either stays when the attempt is given up", async () => {
          const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
          await onec.control.arm({ call: "post_order", kind: "error_500", times: 1 })
          await complete(cartId)

          expect(await documentsOf(cartId)).toHaveLength(2)
          expect(await liveDocumentsOf(cartId)).toEqual([])
          expect(await holdsOf(cartId)).toEqual(["released"])
        })

        it("of an order one document stays, and what somebody in the office has copied from it", async () => {
          const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
          const { data } = await shop1().complete(cartId)
          const { erp_order } = await shop1().order(data.order.id)
          const [draft, call] = doubled.mock.calls[0]!
          doubled.mockRestore()
          const later = new Date(Date.now() + 60_000).toISOString()
          const { ref: mine } = await erp().port.createOrder(
            { ...draft, placed_at: later },
            { ...call, deadlineAt: Date.now() + 5_000 },
          )
          await compareWithOrdersWorkflow(getContainer()).run()

          expect((await liveDocumentsOf(cartId)).map(({ ref }) => ref).sort()).toEqual([erp_order.ref, mine].sort())
          await cancelErpOrderWorkflow(getContainer()).run({ input: { order_id: data.order.id } })
          expect((await liveDocumentsOf(cartId)).map(({ ref }) => ref)).toEqual([mine])
        })
      })

      it("a database that fails when 1C has created the document: it is looked up, whatever was noted", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const move = erp().moveOperation.bind(erp())
        const failing = [
          jest
            .spyOn(erp(), "moveOperation")
            .mockImplementation(async (id, to, ...rest) =>
              to === "created" ? Promise.reject(new Error("the pool is exhausted")) : await move(id, to, ...rest),
            ),
          jest.spyOn(erp(), "retrieveErpOperation").mockRejectedValueOnce(new Error("the pool is exhausted")),
        ]
        await complete(cartId)
        failing.forEach((spy) => spy.mockRestore())
        expect(await documentsOf(cartId)).toMatchObject([{ posted: false }])
        await expireLeases(cartId)
        await recoverErpOperationsWorkflow(getContainer()).run()

        expect(await documentsOf(cartId)).toMatchObject([{ posted: false, deletion_mark: true }])
        expect(await holdsOf(cartId)).toEqual(["released"])
      })

      it("a lock in 1C that goes away is waited for", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        await onec.control.arm({ call: "post_order", kind: "lock_conflict", times: 1 })

        expect((await shop1().complete(cartId)).data.type).toBe("order")
      })

      it("1C refuses to post: the reason is told and the document is cancelled", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        await onec.control.arm({ call: "post_order", kind: "error_500", times: 1 })
        const refused = await complete(cartId)

        expect([refused.status, refused.data.code]).toEqual([400, "erp_rejected"])
        expect(await documentsOf(cartId)).toMatchObject([{ posted: false, deletion_mark: true }])
        expect((await operationsOf(cartId)).map(({ state }) => state)).toEqual(["cancelled"])
        expect(await holdsOf(cartId)).toEqual(["released"])
      })

      it.each([
        ["counterparty", "create_order", "Контрагент_Key"],
        ["organization", "post_order", "Организация_Key"],
        ["mode of VAT", "create_order", "ЦенаВключаетНДС"],
        ["rate of VAT", "create_order", "Товары"],
      ] as const)("1C stores another %s: the document is cancelled, nothing is placed", async (_what, call, field) => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const stranger = await getContainer()
          .resolve<CompanyModuleService>(COMPANY_MODULE)
          .retrieveLegalEntity(otherContract.legal_entity_id)
        const values = {
          Контрагент_Key: stranger.external_id,
          Организация_Key: stranger.external_id,
          ЦенаВключаетНДС: false,
          Товары: { СтавкаНДС: "НДС14" },
        }
        await onec.control.arm({ call, kind: "store_otherwise", stored: { [field]: values[field] } })
        const refused = await complete(cartId)

        expect([refused.status, refused.data.code]).toEqual([400, "erp_unavailable"])
        expect(await documentsOf(cartId)).toMatchObject([{ posted: false, deletion_mark: true }])
        expect(await holdsOf(cartId)).toEqual(["released"])
      })

      it("a failure of Medusa after the reservation cancels the document", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        const payment = getContainer().resolve(Modules.PAYMENT)
        const authorize = jest
          .spyOn(payment, "authorizePaymentSession")
          .mockRejectedValueOnce(new Error("the bank is gone"))
        const refused = await complete(cartId)
        authorize.mockRestore()

        expect(refused.data).toMatchObject({ type: "cart", error: { type: "payment_authorization_error" } })
        expect(await documentsOf(cartId)).toMatchObject([{ posted: false, deletion_mark: true }])
        expect((await operationsOf(cartId)).map(({ state }) => state)).toEqual(["cancelled"])
        expect(await holdsOf(cartId)).toEqual(["released"])
        expect((await shop1().complete(cartId)).data.type).toBe("order")
        expect(await liveDocumentsOf(cartId)).toHaveLength(1)
      })

      it("a compensation that 1C does not take is done by the recovery", async () => {
        const cartId = await shop1().readyCart([{ sku: skus[0], quantity: 1 }])
        await onec.control.arm({ call: "post_order", kind: "error_500", times: 1 })
        await onec.control.arm({ call: "patch_order", kind: "bad_gateway", times: 1 })
        await complete(cartId)
        expect((await operationsOf(cartId)).map(({ state }) => state)).toEqual(["cancelling"])
        await recoverErpOperationsWorkflow(getContainer()).run()

        expect(await documentsOf(cartId)).toMatchObject([{ posted: false, deletion_mark: true }])
        expect((await operationsOf(cartId)).map(({ state }) => state)).toEqual(["cancelled"])
        expect(await holdsOf(cartId)).toEqual(["released"])
      })
    })

    /** What time does by itself: the lease of a dead process runs out. */
    async function expireLeases(cartId: string): Promise<void> {
      const operations = await operationsOf(cartId)
      await erp().updateErpOperations(operations.map(({ id }) => ({ id, leased_until: new Date(Date.now() - 1_000) })))
    }

    /** Holds back the first reading of a cart that the core completes it by, until it may go on. */
    function holdCoreReading(cartId: string): { hasRead: Promise<void>; goOn: () => void } {
      const query = getContainer().resolve(ContainerRegistrationKeys.QUERY)
      const { graph } = query
      const [read, going] = [signal(), signal()]
      query.graph = new Proxy(graph, {
        async apply(_target, self, [config, ...rest]) {
          const answer = await Reflect.apply(graph, self, [config, ...rest])
          if (config.entity === "cart" && config.filters.id === cartId && config.fields.includes("raw_total")) {
            query.graph = graph
            read.give()
            await going.given
          }
          return answer
        },
      })
      return { hasRead: read.given, goOn: going.give }
    }

    async function ordersOf(cartId: string): Promise<string[]> {
      const { data } = await getContainer()
        .resolve(ContainerRegistrationKeys.QUERY)
        .graph({ entity: "order_cart", fields: ["order_id"], filters: { cart_id: cartId } })
      return data.map(({ order_id }) => order_id)
    }

    async function paymentsOf(orderId: string): Promise<{ canceled_at: unknown }[]> {
      return await rows(
        getContainer(),
        `select p.canceled_at from order_payment_collection o
           join payment p on p.payment_collection_id = o.payment_collection_id and p.deleted_at is null
          where o.order_id = ? and o.deleted_at is null`,
        [orderId],
      )
    }

    /** A price of zero in every type is how a product is taken out of the price lists in 1C. */
    async function emptyAllPrices(sku: string): Promise<void> {
      const item = await onec.control.item(sku)
      for (const { price_type_ref } of item.prices) {
        await onec.control.setPrice({ item: item.ref, price_type: price_type_ref, price: 0 })
      }
    }

    async function patchItem(sku: string, fields: object): Promise<void> {
      const { ref } = await onec.control.item(sku)
      await patchObject(onec.server, "Catalog_Номенклатура", ref, fields)
    }

    async function productIdOf(sku: string): Promise<string> {
      const { ref } = await onec.control.item(sku)
      const [object] = await erp().listErpObjects({ kind: "product", ref })
      return object!.local_id
    }

    async function unpublish(sku: string): Promise<void> {
      await getContainer()
        .resolve(Modules.PRODUCT)
        .updateProducts(await productIdOf(sku), { status: "draft" })
    }

    async function deleteProduct(sku: string): Promise<void> {
      await deleteProductsWorkflow(getContainer()).run({ input: { ids: [await productIdOf(sku)] } })
    }

    /** A further counterparty of a client, here and in 1C. */
    async function newLegalEntity(companyRef: string): Promise<string> {
      const companies = getContainer().resolve<CompanyModuleService>(COMPANY_MODULE)
      const ref = await copyObject(onec.server, "Catalog_Контрагенты", {
        Description: "ТОВ Дочірнє",
        Партнер_Key: companyRef,
      })
      const entity = await companies.createLegalEntities({
        company_id: contract.company_id,
        name: "ТОВ Дочірнє",
        full_name: "ТОВ Дочірнє",
        kind: "legal_entity",
        external_id: ref,
      })
      await erp().createErpObjects({ kind: "legal_entity", ref, local_id: entity.id, hash: "" })
      const employees = await companies.listEmployees(
        { company_id: contract.company_id },
        { relations: ["legal_entities"] },
      )
      await companies.updateEmployees(
        employees.map(({ id, legal_entities }) => ({
          id,
          legal_entities: [...legal_entities.map((each) => each.id), entity.id],
        })),
      )
      return ref
    }

    /** What an operator changes in the agreement by hand, over the same OData as everybody. */
    async function patchAgreement(fields: object): Promise<void> {
      await patchObject(onec.server, "Catalog_СоглашенияСКлиентами", contract.external_id, fields)
    }

    async function debtOf(): Promise<number> {
      const credit = getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
      const [exposure] = await credit.listExposures([{ scope: "contract", scope_id: contract.id }])
      return Number(exposure?.debt ?? 0)
    }
  },
})

/** Something that one waits for and another gives. */
function signal(): { given: Promise<void>; give: () => void } {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give }
}
