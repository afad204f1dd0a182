import { Modules } from "@medusajs/framework/utils"
import type { AxiosResponse } from "axios"

import { PRICE_BOOK_MODULE } from "../../src/modules/price_book"
import type { PriceBookModuleService } from "../../src/modules/price_book/service"
import { rows } from "../support/database"
import { gurtTest } from "../support/gurt-test"
import { type Headers, adminHeaders, createCustomer, refusal } from "../support/http"
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

jest.setTimeout(240_000)

type Line = {
  id: string
  variant_id: string
  quantity: number
  unit_price: number
  total: number
  metadata?: Record<string, unknown> | null
}

/** One piece, and from ten on. */
const ONE = 500.5
const TEN = 450.25

gurtTest({
  name: "a contract's cart holds what was asked, once",
  emulator: { items: 40 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let contract: ShopContract
    let second: ShopContract
    let buyer: ShopBuyer
    let admin: Headers
    let goods: { variant_id: string; sku: string }[]

    const mine = () => shopping(api, shop, buyer)
    const post = async (path: string, body: object, headers = buyer.headers) =>
      (await api.post(path, body, { headers })).data
    const remove = (cartId: string, lineId: string) =>
      api.delete(`/store/carts/${cartId}/line-items/${lineId}`, { headers: buyer.headers })
    const linesOf = async (cartId: string): Promise<Line[]> =>
      (await api.get(`/store/carts/${cartId}?fields=id,total,*items`, { headers: buyer.headers })).data.cart.items
    /** The quantity and the price of each line, the first made first. */
    const priced = async (cartId: string) =>
      (await linesOf(cartId))
        .toSorted((a, b) => a.id.localeCompare(b.id))
        .map((line) => [line.quantity, line.unit_price])
    const add = (cartId: string, quantity: number, more: { index?: number; metadata?: object } = {}) =>
      api.post(
        `/store/carts/${cartId}/line-items`,
        { variant_id: goods[more.index ?? 0]!.variant_id, quantity, metadata: more.metadata },
        { headers: buyer.headers },
      )
    const setStock = (quantity: number, index = 0) =>
      onec.control.setStock({ item: goods[index]!.sku, warehouse: contract.warehouse.name, quantity })

    beforeAll(async () => {
      const container = getContainer()
      const trade = await openTrade(container, onec, { available: 40 })
      shop = trade.shop
      const pair = trade.contracts.flatMap((each) => {
        const other = trade.contracts.find(({ company_id, id }) => company_id === each.company_id && id !== each.id)
        return each.price_type.includes_tax && other ? [{ each, other }] : []
      })[0]
      contract = required(pair, "a company with two contracts").each
      second = required(pair, "a company with two contracts").other
      await liftCreditLimits(container, trade.contracts)
      buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example" })
      admin = await adminHeaders(container)
      const { items } = await onec.control.items({ limit: 100 })
      const skus = items
        .filter(({ stock }) => stock.some((row) => row.warehouse === contract.warehouse.name && row.available >= 40))
        .map(({ article }) => article)
      const variants = await container.resolve(Modules.PRODUCT).listProductVariants({ sku: skus }, { take: 4 })
      goods = variants.map(({ id, sku }) => ({ variant_id: id, sku: sku ?? "" }))
      await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).upsertFixedPrices(
        goods.flatMap(({ variant_id }) => [
          { contract_id: contract.id, variant_id, amount: ONE.toFixed(2), currency_code: "uah" },
          { contract_id: contract.id, variant_id, min_quantity: 10, amount: TEN.toFixed(2), currency_code: "uah" },
        ]),
      )
      await dbUtils.snapshot()
    })

    describe("at once", () => {
      /** Those that were taken; the others were told that the cart is being changed. */
      const taken = async (requests: Promise<AxiosResponse>[]): Promise<AxiosResponse[]> => {
        const answers = await Promise.all(
          requests.map((request) => request.catch((error: { response: AxiosResponse }) => error.response)),
        )
        for (const { status, data } of answers.filter(({ status }) => status !== 200)) {
          expect([status, data.code]).toEqual([409, "cart_locked"])
        }
        return answers.filter(({ status }) => status === 200)
      }

      it("ten batches: each lands or is told so, in one line at the price of their sum", async () => {
        const cartId = await mine().newCart()
        const landed = await taken(
          Array.from({ length: 10 }, () => mine().add(cartId, [{ sku: goods[0]!.sku, quantity: 2 }])),
        )

        expect(landed.length).toBeGreaterThan(1)
        expect(await priced(cartId)).toEqual([[landed.length * 2, landed.length * 2 < 10 ? ONE : TEN]])
      })

      it("lines that are added, changed and taken out one by one", async () => {
        const cartId = await mine().newCart()
        await add(cartId, 1)
        await add(cartId, 1, { index: 1 })
        await add(cartId, 9, { metadata: { for: "shop" } })
        const [first, other] = await linesOf(cartId)
        const landed = await taken([
          ...Array.from({ length: 5 }, () => add(cartId, 1)),
          post(`/store/carts/${cartId}/line-items/${other!.id}`, { quantity: 12 }).then(async () =>
            mine().verify(cartId),
          ),
          remove(cartId, first!.id),
        ])
        const lines = await linesOf(cartId)
        const sumOf = (variant: string) =>
          lines.filter((line) => line.variant_id === variant).reduce((sum, { quantity }) => sum + quantity, 0)

        expect(landed.length).toBeGreaterThan(1)
        for (const line of lines) {
          expect([line.variant_id, line.unit_price]).toEqual([line.variant_id, sumOf(line.variant_id) < 10 ? ONE : TEN])
        }
      })

      it("a batch and a completion: one order of what the cart held, paid once", async () => {
        const cartId = await mine().readyCart([{ sku: goods[0]!.sku, quantity: 3 }])
        await onec.control.settings({ latency_ms: 40 })
        const [completed, added] = await Promise.allSettled([
          mine().complete(cartId),
          mine().add(cartId, [{ sku: goods[0]!.sku, quantity: 3 }]),
        ])
        const [collection] = await rows<{ amount: string; paid: string }>(
          getContainer(),
          `select c.amount, coalesce(sum(s.amount), 0) as paid from payment_collection c
             join cart_payment_collection l on l.payment_collection_id = c.id
             left join payment_session s on s.payment_collection_id = c.id and s.deleted_at is null
            where l.cart_id = ? group by c.id`,
          [cartId],
        )
        const inCart = (await linesOf(cartId)).reduce((sum, { quantity }) => sum + quantity, 0)

        expect([completed.status, added.status].filter((status) => status === "fulfilled")).toHaveLength(1)
        expect(inCart).toBe(added.status === "fulfilled" ? 6 : 3)
        expect(Number(collection!.amount)).toBe(inCart * ONE)
        if (completed.status === "fulfilled") {
          expect((await mine().order(completed.value.data.order.id)).total).toBe(inCart * ONE)
        }
      })

      it("another contract during a completion: taken before it, or refused; never lost", async () => {
        const cartId = await mine().readyCart([{ sku: goods[0]!.sku, quantity: 3 }])
        await onec.control.settings({ latency_ms: 40 })
        const [completed, changed] = await Promise.allSettled([
          mine().complete(cartId),
          api.post(`/store/carts/${cartId}/contract`, { contract_id: second.id }, { headers: buyer.headers }),
        ])
        const { data } = await api.get(`/store/carts/${cartId}?fields=id,contract.id`, { headers: buyer.headers })

        expect([completed.status, changed.status].filter((status) => status === "fulfilled")).toHaveLength(1)
        expect(data.cart.contract.id).toBe(changed.status === "fulfilled" ? second.id : contract.id)
      })

      it("a payment is made ready twice, a cart is placed on behalf twice: once", async () => {
        const { cart } = await post(
          `/admin/employees/${buyer.employee_id}/carts`,
          {
            shipping_address: {
              first_name: "О",
              last_name: "К",
              address_1: "Соборна, 1",
              city: "Львів",
              country_code: "ua",
            },
          },
          admin,
        )
        await post(`/admin/carts/${cart.id}/line-items/batch`, { items: [{ sku: goods[0]!.sku, quantity: 1 }] }, admin)
        const placed = await Promise.all([
          post(`/admin/carts/${cart.id}/complete`, {}, admin),
          post(`/admin/carts/${cart.id}/complete`, {}, admin),
        ])
        const cartId = await mine().newCart()
        await add(cartId, 1)
        const collections = await Promise.all([
          post("/store/payment-collections", { cart_id: cartId }),
          post("/store/payment-collections", { cart_id: cartId }),
        ])

        expect(new Set(placed.map(({ order }) => order.id)).size).toBe(1)
        expect(new Set(collections.map(({ payment_collection }) => payment_collection.id)).size).toBe(1)
        expect((await onec.control.orders({ key: cart.id })).items).toHaveLength(1)
      })

      it("who does not get the cart is told to try again, on Medusa's routes and ours; retail carts stay Medusa's", async () => {
        const cartId = await mine().readyCart([{ sku: goods[0]!.sku, quantity: 1 }])
        const { data } = await mine().verify(cartId)
        const [line] = await linesOf(cartId)
        const { payment_collection } = await post("/store/payment-collections", { cart_id: cartId })
        const retail = await createCustomer(getContainer(), "retail@shop.example")
        const asRetail = { headers: { ...shop.headers, ...retail.headers } }
        const retailCart = await shopping(api, shop, asRetail).newCart()
        const locking = getContainer().resolve(Modules.LOCKING)
        await locking.acquire([cartId, retailCart], { expire: 120 })
        const ask = (path: string, body: object = {}, headers = buyer.headers) =>
          refusal(api.post(`/store/carts/${cartId}${path}`, body, { headers }))
        const refusals = await Promise.all([
          ask("/line-items/batch", { items: [{ sku: goods[0]!.sku, quantity: 1 }] }),
          ask("/line-items", { variant_id: goods[0]!.variant_id, quantity: 1 }),
          ask(`/line-items/${line!.id}`, { quantity: 2 }),
          refusal(remove(cartId, line!.id)),
          ask("/contract", { contract_id: second.id }),
          ask("/verification/accept", { id: data.verification.id }),
          ask("/promotions", { promo_codes: ["NONE"] }),
          ask("", { metadata: { note: "x" } }),
          refusal(
            api.post(
              `/store/payment-collections/${payment_collection.id}/payment-sessions`,
              { provider_id: "pp_system_default" },
              { headers: buyer.headers },
            ),
          ),
          refusal(
            api.post(
              `/admin/carts/${cartId}/line-items/batch`,
              { items: [{ sku: goods[0]!.sku, quantity: 1 }] },
              { headers: admin },
            ),
          ),
          refusal(api.delete(`/admin/carts/${cartId}/line-items/${line!.id}`, { headers: admin })),
          refusal(
            api.post(`/admin/carts/${cartId}/verification/accept`, { id: data.verification.id }, { headers: admin }),
          ),
          refusal(api.post(`/admin/carts/${cartId}/complete`, {}, { headers: admin })),
        ])
        const ofMedusa = await refusal(
          api.post(`/store/carts/${retailCart}`, { metadata: { note: "x" } }, { headers: asRetail.headers }),
        )
        await locking.release([cartId, retailCart])

        expect(refusals.map(({ status, data: { type, code } }) => [status, type, code])).toEqual(
          refusals.map(() => [409, "conflict", "cart_locked"]),
        )
        expect(refusals[0]!.data.message).toContain("try again")
        expect(ofMedusa.data.code).not.toBe("cart_locked")
        expect(await priced(cartId)).toEqual([[1, ONE]])
      })
    })

    describe("a quantity that is no whole number", () => {
      it.each([0.5, 1.5, 3_000_000_000])("%s is refused however it comes, and nothing is changed", async (quantity) => {
        const cartId = await mine().newCart()
        await add(cartId, 3)
        const [line] = await linesOf(cartId)
        await setStock(2)
        const { data } = await mine().verify(cartId)
        const item = { variant_id: goods[1]!.variant_id, quantity }
        const draft = {
          region_id: shop.region_id,
          sales_channel_id: shop.sales_channel_id,
          customer_id: buyer.customer_id,
        }
        const refusals = await Promise.all([
          refusal(add(cartId, quantity, { index: 1 })),
          refusal(api.post(`/store/carts/${cartId}/line-items/${line!.id}`, { quantity }, { headers: buyer.headers })),
          refusal(api.post("/store/carts", { region_id: shop.region_id, items: [item] }, { headers: buyer.headers })),
          refusal(mine().accept(cartId, { id: data.verification.id, lines: [{ line_item_id: line!.id, quantity }] })),
          refusal(api.post("/admin/draft-orders", { ...draft, items: [item] }, { headers: admin })),
        ])
        const batch = await mine().add(cartId, [
          { sku: goods[1]!.sku, quantity },
          { variant_id: goods[1]!.variant_id, quantity: 1 },
          { sku: goods[1]!.sku, quantity: 1 },
        ])
        const onBehalf = await post(`/admin/carts/${cartId}/line-items/batch`, { items: [item] }, admin)

        expect(refusals.map((answer) => [answer.status, answer.data.code])).toEqual(
          refusals.map(() => [400, "quantity_invalid"]),
        )
        expect(batch.data).toMatchObject({ added: 1, rejected: [{ index: 0, code: "quantity_invalid" }] })
        expect(onBehalf).toMatchObject({ added: 0, rejected: [{ code: "quantity_invalid" }] })
        expect(await priced(cartId)).toEqual([
          [3, ONE],
          [2, ONE],
        ])
      })

      it("in an old order is a row that is not added again, in an edit of an order it is refused", async () => {
        const { data } = await mine().complete(await mine().readyCart([{ sku: goods[0]!.sku, quantity: 2 }]))
        const orderId = data.order.id
        await post("/admin/order-edits", { order_id: orderId }, admin)
        const edit = `/admin/order-edits/${orderId}/items`
        const refused = await Promise.all([
          refusal(api.post(edit, { items: [{ variant_id: goods[1]!.variant_id, quantity: 1.5 }] }, { headers: admin })),
          refusal(api.post(`${edit}/item/${data.order.items[0].id}`, { quantity: 1.5 }, { headers: admin })),
        ])
        await rows(
          getContainer(),
          `update order_item set quantity = 1.5, raw_quantity = '{"value":"1.5"}' where order_id = ?`,
          [orderId],
        )
        const again = await post(`/store/carts/${await mine().newCart()}/line-items/reorder`, { order_id: orderId })

        expect(refused.map((answer) => [answer.status, answer.data.code])).toEqual(
          refused.map(() => [400, "quantity_invalid"]),
        )
        expect(again).toMatchObject({ added: 0, rejected: [{ sku: goods[0]!.sku, code: "quantity_invalid" }] })
      })
    })

    describe("lines of one article", () => {
      const site = { metadata: { site: "Вінниця" } }

      it("take the tier of their sum at once, both ways: added, changed, taken out", async () => {
        const cartId = await mine().newCart()
        await add(cartId, 4)
        await add(cartId, 5, site)
        const nine = await priced(cartId)
        await add(cartId, 1, site)
        const ten = await priced(cartId)
        const [plain, marked] = (await linesOf(cartId)).toSorted((a, b) => a.id.localeCompare(b.id))
        await post(`/store/carts/${cartId}/line-items/${marked!.id}`, { quantity: 5 })
        const nineAgain = await priced(cartId)
        await mine().add(cartId, [{ sku: goods[0]!.sku, quantity: 1 }])
        const tenAgain = await priced(cartId)
        const { data } = await mine().verify(cartId)
        const removed = (await remove(cartId, plain!.id)).data
        const none = await post(`/store/carts/${cartId}/line-items/${marked!.id}`, { quantity: 0 })

        expect([nine, nineAgain].flat().map(([, price]) => price)).toEqual([ONE, ONE, ONE, ONE])
        expect([ten, tenAgain].flat().map(([, price]) => price)).toEqual([TEN, TEN, TEN, TEN])
        expect(data.verification.status).toBe("clean")
        expect(removed).toMatchObject({ id: plain!.id, object: "line-item", deleted: true })
        expect(removed.parent.items).toMatchObject([{ quantity: 5, unit_price: ONE }])
        expect(none.cart.items).toEqual([])
      })

      it("a line that falls out of its tier on behalf is priced as well", async () => {
        const cartId = await mine().newCart()
        await add(cartId, 6)
        await add(cartId, 6, site)
        const [line] = await linesOf(cartId)
        const { data } = await api.delete(`/admin/carts/${cartId}/line-items/${line!.id}`, { headers: admin })

        expect(data.parent.lines.map((left: { unit_price: string }) => Number(left.unit_price))).toEqual([ONE])
      })

      it("of less stock than was asked, the correction shows the price of what can be had, and one acceptance is enough", async () => {
        const cartId = await mine().newCart()
        await add(cartId, 6)
        await add(cartId, 6, site)
        await setStock(8)
        const { verification } = (await mine().verify(cartId)).data
        const { data } = await mine().accept(cartId, { id: verification.id })

        expect(verification.lines.map(({ price }: { price: object }) => price)).toEqual([
          { old: TEN.toFixed(2), new: ONE.toFixed(2) },
          { old: TEN.toFixed(2), new: ONE.toFixed(2) },
        ])
        expect(data.verification.status).toBe("clean")
        expect((await priced(cartId)).toSorted()).toEqual([
          [2, ONE],
          [6, ONE],
        ])
      })

      it("a smaller quantity of one's own in an acceptance takes its tier", async () => {
        const cartId = await mine().newCart()
        await add(cartId, 12)
        await add(cartId, 2, site)
        await setStock(11)
        const { verification } = (await mine().verify(cartId)).data
        const [line] = verification.lines
        const { data } = await mine().accept(cartId, {
          id: verification.id,
          lines: [{ line_item_id: line.line_item_id, quantity: 1 }],
        })

        expect(data.verification.status).toBe("clean")
        expect((await priced(cartId)).map(([, price]) => price)).toEqual((await priced(cartId)).map(() => ONE))
      })
    })

    it("no line of it is taken out through somebody else's cart", async () => {
      const cartId = await mine().newCart()
      await add(cartId, 1)
      const [line] = await linesOf(cartId)
      const guests = await shopping(api, shop, { headers: shop.headers }).newCart()
      const own = await mine().newCart()
      const refusals = await Promise.all([
        refusal(api.delete(`/store/carts/${guests}/line-items/${line!.id}`, { headers: shop.headers })),
        refusal(remove(own, line!.id)),
      ])

      expect(refusals.map(({ status }) => status)).toEqual([404, 404])
      expect(await priced(cartId)).toEqual([[1, ONE]])
    })

    describe("a guest's cart after login", () => {
      const guestCart = async (quantity: number) => {
        const guest = shopping(api, shop, { headers: shop.headers })
        const cartId = await guest.newCart()
        await api.post(
          `/store/carts/${cartId}/line-items`,
          { variant_id: goods[0]!.variant_id, quantity },
          { headers: shop.headers },
        )
        return cartId
      }
      const takeOver = (cartId: string, headers = buyer.headers) =>
        api.post(`/store/carts/${cartId}/customer?fields=id,customer.id,contract.id,*items`, {}, { headers })

      it("stands under the default contract at once, its new prices shown and accepted, its stock cut with a reason", async () => {
        const cartId = await guestCart(8)
        const before = (await api.get(`/store/carts/${cartId}`, { headers: shop.headers })).data.cart.items[0]
        await setStock(5)
        const { cart } = (await takeOver(cartId)).data
        const { verification } = (await mine().verify(cartId)).data
        const accepted = (await mine().accept(cartId, { id: verification.id })).data

        expect(cart).toMatchObject({ customer: { id: buyer.customer_id }, contract: { id: contract.id } })
        expect(cart.items).toMatchObject([{ quantity: 8, unit_price: before.unit_price }])
        expect(verification.lines).toMatchObject([
          {
            price: { old: before.unit_price.toFixed(2), new: ONE.toFixed(2) },
            quantity: { requested: "8", available: "5" },
          },
        ])
        expect(verification.lines[0].reasons).toContain("insufficient_stock")
        expect(accepted.verification.status).toBe("clean")
        await mine().checkout(cartId)
        expect((await mine().complete(cartId)).data.type).toBe("order")
      })

      it("and one's own cart together want more than there is: the rows say so", async () => {
        const cartId = await mine().newCart()
        await setStock(10)
        await add(cartId, 8)
        await mine().verify(cartId)
        const single = await refusal(add(cartId, 5))
        const { data } = await mine().add(cartId, [{ sku: goods[0]!.sku, quantity: 5 }])

        expect([single.status, single.data.code]).toEqual([400, "insufficient_stock"])
        expect(data).toMatchObject({ added: 0, rejected: [{ code: "insufficient_stock", available: "10" }] })
        expect(await priced(cartId)).toEqual([[8, ONE]])
      })

      it("stays without a contract where there is none to choose, or it is not the taker's to order", async () => {
        const viewer = await hireBuyer(getContainer(), shop, contract, {
          email: "viewer@dealer.example",
          role: "viewer",
        })
        const retail = await createCustomer(getContainer(), "retail@shop.example")
        const [ofViewer, ofRetail] = [await guestCart(1), await guestCart(1)]
        const seen = await takeOver(ofViewer, viewer.headers)
        const bought = await takeOver(ofRetail, { ...shop.headers, ...retail.headers })
        const links = await rows(getContainer(), "select id from cart_cart_contract_contract where cart_id in (?, ?)", [
          ofViewer,
          ofRetail,
        ])

        expect([seen.data.cart.customer.id, bought.data.cart.customer.id]).toEqual([viewer.customer_id, retail.id])
        expect(links).toEqual([])
      })
    })

    it("the cart that was touched last comes first in the manager's list", async () => {
      const [first, next, last] = [await mine().newCart(), await mine().newCart(), await mine().newCart()]
      await mine().add(last, [{ sku: goods[1]!.sku, quantity: 1 }])
      const listed = async () =>
        (await api.get(`/admin/companies/${contract.company_id}/carts`, { headers: admin })).data.carts.map(
          ({ id }: { id: string }) => id,
        )
      await add(next, 1)
      const added = await listed()
      const [line] = await linesOf(next)
      await add(first, 1)
      const again = await listed()
      await remove(next, line!.id)

      expect(added.slice(0, 1)).toEqual([next])
      expect(again.slice(0, 2)).toEqual([first, next])
      expect((await listed()).slice(0, 2)).toEqual([next, first])
    })

    it("is not emptied by a move to another region of the same currency", async () => {
      const region = await getContainer().resolve(Modules.REGION).createRegions({ name: "Захід", currency_code: "uah" })
      const cartId = await mine().newCart()
      const move = () => api.post(`/store/carts/${cartId}`, { region_id: region.id }, { headers: buyer.headers })
      await add(cartId, 2)
      const refused = await refusal(move())
      const lines = await linesOf(cartId)
      await post(`/store/carts/${cartId}`, { region_id: shop.region_id, email: "same@dealer.example" })
      await remove(cartId, lines[0]!.id)

      expect([refused.status, refused.data.code]).toEqual([400, "cart_not_empty"])
      expect(lines).toHaveLength(1)
      expect((await move()).data.cart.region_id).toBe(region.id)
    })

    it("taxes that are calculated late do not enlarge a discount", async () => {
      const container = getContainer()
      await container.resolve(Modules.REGION).updateRegions(shop.region_id, { automatic_taxes: false })
      await container.resolve(Modules.PROMOTION).createPromotions({
        code: "HALF",
        type: "standard",
        status: "active",
        application_method: { type: "percentage", target_type: "items", allocation: "across", value: 50 },
      })
      const cartId = await mine().newCart()
      await add(cartId, 1)
      await post(`/store/carts/${cartId}/promotions`, { promo_codes: ["HALF"] })
      const { cart } = await post(`/store/carts/${cartId}/taxes`, {})

      expect(cart.items[0].tax_lines).toHaveLength(1)
      expect(cart.total).toBeCloseTo(ONE / 2, 2)
    })

    it("another delivery address changes neither contract, tax nor prices; the document names the same client", async () => {
      const cartId = await mine().readyCart([{ sku: goods[0]!.sku, quantity: 3 }])
      const read = async () =>
        (
          await api.get(`/store/carts/${cartId}?fields=total,tax_total,contract.id,contract.legal_entity.id,*items`, {
            headers: buyer.headers,
          })
        ).data.cart
      const before = await read()
      await post(`/store/carts/${cartId}`, {
        shipping_address: { address_1: "вул. Шевченка, 1", city: "Львів", postal_code: "79000", country_code: "ua" },
      })
      const after = await read()
      await mine().checkout(cartId)
      const { data } = await mine().complete(cartId)
      const [document] = (await onec.control.orders({ key: cartId })).items

      expect([after.total, after.tax_total, after.contract]).toEqual([before.total, before.tax_total, before.contract])
      expect(after.items).toMatchObject([{ unit_price: ONE, is_tax_inclusive: true }])
      expect(data.order.total).toBe(before.total)
      expect(document!.total).toBe(before.total)
    })

    it("of a reordered order whose product is gone the rest is added, and the row says what it was", async () => {
      const { data } = await mine().complete(
        await mine().readyCart([
          { sku: goods[0]!.sku, quantity: 2 },
          { sku: goods[1]!.sku, quantity: 1 },
        ]),
      )
      const gone = (await mine().order(data.order.id)).items.find(
        ({ variant_id }: Line) => variant_id === goods[1]!.variant_id,
      )
      await getContainer().resolve(Modules.PRODUCT).deleteProductVariants([goods[1]!.variant_id])
      const again = await post(`/store/carts/${await mine().newCart()}/line-items/reorder`, { order_id: data.order.id })

      expect(again).toMatchObject({
        added: 1,
        rejected: [{ sku: goods[1]!.sku, title: gone.product_title, quantity: 1, code: "unknown_product" }],
      })
    })

    it("seventy rows come out as seventy, the same article twice as one of the sum", async () => {
      const all = (await onec.control.items({ limit: 100 })).items.map(({ article }) => article)
      const items = all.flatMap((sku) => [
        { sku, quantity: 1 },
        { sku, quantity: 1 },
      ])
      const cartId = await mine().newCart()
      const { data } = await mine().add(cartId, items)
      const lines = await linesOf(cartId)

      expect(items.length).toBeGreaterThan(70)
      expect(data.added + new Set(data.rejected.map(({ sku }: { sku: string }) => sku)).size).toBe(all.length)
      expect(lines).toHaveLength(data.added)
      expect(lines.map(({ quantity }) => quantity)).toEqual(lines.map(() => 2))
    })

    describe("promotions", () => {
      const promote = (code: string, more: object = {}) =>
        getContainer()
          .resolve(Modules.PROMOTION)
          .createPromotions({
            code,
            type: "standard",
            status: "active",
            is_tax_inclusive: true,
            application_method: { type: "percentage", target_type: "items", allocation: "across", value: 10 },
            ...more,
          })
      const take = (cartId: string, code: string) =>
        api.post(`/store/carts/${cartId}/promotions`, { promo_codes: [code] }, { headers: buyer.headers })

      it("taken twice at once come off once", async () => {
        await promote("ONCE")
        const cartId = await mine().newCart()
        await add(cartId, 2)
        await Promise.all([take(cartId, "ONCE"), take(cartId, "ONCE")])
        const adjustments = await rows(
          getContainer(),
          `select a.id from cart_line_item_adjustment a join cart_line_item l on l.id = a.item_id
            where l.cart_id = ? and a.deleted_at is null`,
          [cartId],
        )

        expect(adjustments).toHaveLength(1)
        expect((await linesOf(cartId))[0]!.total).toBeCloseTo(2 * ONE * 0.9, 2)
      })

      it("that are used up, or would give more than is left, are refused before 1C is written to", async () => {
        await promote("GONE", { limit: 1 })
        await promote("BUDGET", {
          application_method: {
            type: "fixed",
            target_type: "items",
            allocation: "each",
            value: 40,
            max_quantity: 1,
            currency_code: "uah",
          },
          campaign: {
            name: "Весна",
            campaign_identifier: "spring",
            budget: { type: "spend", limit: 60, currency_code: "uah" },
          },
        })
        const first = await mine().newCart()
        const late = await mine().newCart()
        const wide = await mine().newCart()
        for (const cartId of [first, late]) {
          await add(cartId, 1)
          await take(cartId, "GONE")
        }
        // Each line alone is within the budget, both together are not.
        await add(wide, 1)
        await add(wide, 1, { index: 1 })
        await take(wide, "BUDGET")
        for (const cartId of [first, late, wide]) {
          await mine().checkout(cartId)
        }
        await mine().complete(first)
        const refused = [await refusal(mine().complete(late)), await refusal(mine().complete(wide))]
        const documents = await Promise.all([late, wide].map((key) => onec.control.orders({ key })))

        expect((await linesOf(wide)).map(({ total }) => total < ONE)).toEqual([true, true])
        expect(refused.map(({ status, data }) => [status, data.code])).toEqual([
          [400, "promotion_spent"],
          [400, "promotion_spent"],
        ])
        expect(documents.map(({ items }) => items)).toEqual([[], []])
      })

      it("of one use are used once, by two carts at once", async () => {
        await promote("LAST", { limit: 1 })
        const carts = [await mine().newCart(), await mine().newCart()]
        for (const cartId of carts) {
          await add(cartId, 20)
          await take(cartId, "LAST")
          await mine().checkout(cartId)
        }
        const placed = await Promise.allSettled(carts.map((cartId) => mine().complete(cartId)))
        const orders = await Promise.all(
          placed.flatMap((each) =>
            each.status === "fulfilled" && each.value.data.order ? [mine().order(each.value.data.order.id)] : [],
          ),
        )
        const [promotion] = await getContainer()
          .resolve(Modules.PROMOTION)
          .listPromotions({ code: ["LAST"] })

        expect(orders.filter(({ total }) => total < 20 * TEN)).toHaveLength(1)
        expect(promotion!.used).toBe(1)
      })
    })
  },
})
