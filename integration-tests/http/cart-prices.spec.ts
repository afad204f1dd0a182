import { Modules } from "@medusajs/framework/utils"

import { CONTRACT_MODULE } from "../../src/modules/contract"
import type { ContractModuleService } from "../../src/modules/contract/service"
import { PRICE_BOOK_MODULE } from "../../src/modules/price_book"
import type { PriceBookModuleService } from "../../src/modules/price_book/service"
import { rows } from "../support/database"
import { gurtTest } from "../support/gurt-test"
import { type Headers, adminHeaders, createCustomer, refusal } from "../support/http"
import {
  contractsInForce,
  hireBuyer,
  liftCreditLimits,
  openShop,
  shopping,
  skusInStock,
  type Shop,
  type ShopBuyer,
  type ShopContract,
} from "../support/shop"

jest.setTimeout(240_000)

type Line = { id: string; variant_id: string; quantity: number; unit_price: number; total: number }

type EditedLine = Line & { actions: { id: string; action: string }[] }

/** One piece, and from ten on. */
const ONE = 500.5
const TEN = 450.25

const linkTable = "cart_cart_contract_contract"

gurtTest({
  name: "prices of lines",
  emulator: { items: 40 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let contract: ShopContract
    let second: ShopContract
    let stranger: ShopBuyer
    let buyer: ShopBuyer
    let admin: Headers
    let goods: { variant_id: string; sku: string }[]

    const mine = () => shopping(api, shop, buyer)
    const priceBook = () => getContainer().resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const contracts = () => getContainer().resolve<ContractModuleService>(CONTRACT_MODULE)
    const post = async (path: string, body: object, headers = buyer.headers) =>
      (await api.post(path, body, { headers })).data
    const linesOf = async (cartId: string): Promise<Line[]> =>
      (await api.get(`/store/carts/${cartId}?fields=id,total,*items`, { headers: buyer.headers })).data.cart.items
    const priced = async (cartId: string) =>
      (await linesOf(cartId)).map(({ quantity, unit_price }) => [quantity, unit_price])
    const addOne = (cartId: string, quantity: number, index = 0) =>
      post(`/store/carts/${cartId}/line-items`, { variant_id: goods[index]!.variant_id, quantity })

    beforeAll(async () => {
      const container = getContainer()
      shop = await openShop(container)
      const all = await contractsInForce(container)
      contract = all.find(
        (each) =>
          each.price_type.includes_tax &&
          all.some((other) => other.company_id === each.company_id && other.id !== each.id),
      )!
      second = all.find((each) => each.company_id === contract.company_id && each.id !== contract.id)!
      await liftCreditLimits(container, all)
      buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example" })
      stranger = await hireBuyer(
        container,
        shop,
        all.find((each) => each.company_id !== contract.company_id)!,
        { email: "stranger@other.example" },
      )
      admin = await adminHeaders(container)
      const articles = await skusInStock(onec, contract, 40)
      const variants = await container.resolve(Modules.PRODUCT).listProductVariants({ sku: articles }, { take: 5 })
      goods = variants.map(({ id, sku }) => ({ variant_id: id, sku: sku ?? "" }))
      await priceBook().upsertFixedPrices(
        goods.flatMap(({ variant_id }) => [
          { contract_id: contract.id, variant_id, amount: ONE.toFixed(2), currency_code: "uah" },
          { contract_id: contract.id, variant_id, min_quantity: 10, amount: TEN.toFixed(2), currency_code: "uah" },
        ]),
      )
      await dbUtils.snapshot()
    })

    it("a line takes the tier of what it comes to: added alone, merged, in a batch, changed, made with the cart", async () => {
      const single = await mine().newCart()
      await addOne(single, 4)
      const few = await priced(single)
      await addOne(single, 6)
      const merged = await priced(single)
      const [line] = await linesOf(single)
      await post(`/store/carts/${single}/line-items/${line!.id}`, { quantity: 9 })
      const below = await priced(single)
      await mine().add(single, [{ sku: goods[0]!.sku, quantity: 1 }])
      const batched = await priced(single)
      const made = await mine().newCart({
        items: [
          { variant_id: goods[1]!.variant_id, quantity: 7 },
          { variant_id: goods[1]!.variant_id, quantity: 3 },
        ],
      })

      expect(few).toEqual([[4, ONE]])
      expect(merged).toEqual([[10, TEN]])
      expect(below).toEqual([[9, ONE]])
      expect(batched).toEqual([[10, TEN]])
      expect((await linesOf(made)).map(({ unit_price }) => unit_price)).toEqual((await linesOf(made)).map(() => TEN))
    })

    it("the contract of a filled cart is changed with the prices of the other one as a correction", async () => {
      await priceBook().upsertFixedPrices([
        { contract_id: second.id, variant_id: goods[0]!.variant_id, amount: "610.10", currency_code: "uah" },
      ])
      const cartId = await mine().newCart()
      await addOne(cartId, 4)
      const { verification } = await post(`/store/carts/${cartId}/contract`, { contract_id: second.id })

      expect(verification.lines[0].price).toEqual({ old: ONE.toFixed(2), new: "610.10" })
      expect(await priced(cartId)).toEqual([[4, ONE]])
      await mine().accept(cartId, { id: verification.id })
      expect(await priced(cartId)).toEqual([[4, 610.1]])
    })

    describe("reorder", () => {
      const reorder = (cartId: string, order_id: string, headers = buyer.headers) =>
        api.post(`/store/carts/${cartId}/line-items/reorder`, { order_id }, { headers })
      const place = async (quantity: number): Promise<string> => {
        const cartId = await mine().readyCart([
          { sku: goods[0]!.sku, quantity },
          { sku: goods[1]!.sku, quantity: 2 },
        ])
        return (await mine().complete(cartId)).data.order.id
      }

      it("puts an old order's lines into a cart at the prices of now, and says what cannot be had", async () => {
        const orderId = await place(3)
        await priceBook().upsertFixedPrices([
          { contract_id: contract.id, variant_id: goods[1]!.variant_id, amount: "77.70", currency_code: "uah" },
        ])
        const cartId = await mine().newCart()
        await addOne(cartId, 7)
        const { data } = await reorder(cartId, orderId)
        await getContainer().resolve(Modules.PRODUCT).deleteProductVariants([goods[1]!.variant_id])
        const { data: again } = await reorder(await mine().newCart(), orderId)

        expect(data).toMatchObject({ added: 2, rejected: [] })
        expect((await priced(cartId)).sort()).toEqual([
          [10, TEN],
          [2, 77.7],
        ])
        expect(again).toMatchObject({ added: 1, rejected: [{ code: "unknown_product" }] })
      })

      it("of one's own company only, and never into a retail cart", async () => {
        const orderId = await place(1)
        const retail = await createCustomer(getContainer(), "retail@shop.example")
        const asRetail = shopping(api, shop, { headers: { ...shop.headers, ...retail.headers } })
        const foreign = await refusal(reorder(await shopping(api, shop, stranger).newCart(), orderId, stranger.headers))
        const none = await refusal(reorder(await mine().newCart(), "order_none"))
        const toRetail = await refusal(
          reorder(await asRetail.newCart(), orderId, { ...shop.headers, ...retail.headers }),
        )

        expect([foreign.status, none.status, toRetail.status]).toEqual([404, 404, 404])
      })
    })

    describe("in the admin", () => {
      it("an edit of a placed order takes the prices of its contract and follows tiers; a price that was given by hand stays", async () => {
        const cartId = await mine().readyCart([{ sku: goods[0]!.sku, quantity: 1 }])
        const { data } = await mine().complete(cartId)
        const order = await mine().order(data.order.id)
        const edit = `/admin/order-edits/${order.id}`
        const change = async (path: string, body: object): Promise<EditedLine[]> =>
          (await post(`${edit}${path}`, body, admin)).order_preview.items
        const lineIn = (items: EditedLine[], variant: number) =>
          items.find(({ variant_id }) => variant_id === goods[variant]!.variant_id)!
        await post("/admin/order-edits", { order_id: order.id }, admin)
        await change("/items", { items: [{ variant_id: goods[1]!.variant_id, quantity: 3 }] })
        const added = await change("/items", {
          items: [{ variant_id: goods[2]!.variant_id, quantity: 1, unit_price: 99 }],
        })
        const more = await change(`/items/${lineIn(added, 1).actions[0]!.id}`, { quantity: 12 })
        const kept = await change(`/items/${lineIn(added, 2).actions[0]!.id}`, { quantity: 12 })
        const standing = await change(`/items/item/${order.items[0].id}`, { quantity: 10 })

        expect([lineIn(added, 1).unit_price, lineIn(added, 2).unit_price]).toEqual([ONE, 99])
        expect([lineIn(more, 1).unit_price, lineIn(kept, 2).unit_price]).toEqual([TEN, 99])
        expect(lineIn(standing, 0).unit_price).toBe(TEN)
      })

      it("an edit looks at what it has done so far, and at all lines of an article", async () => {
        const { data } = await mine().complete(await mine().readyCart([{ sku: goods[0]!.sku, quantity: 9 }]))
        const edit = `/admin/order-edits/${data.order.id}`
        await post("/admin/order-edits", { order_id: data.order.id }, admin)
        const change = async (path: string, body: object): Promise<EditedLine[]> =>
          (await post(`${edit}${path}`, body, admin)).order_preview.items
        const first = `/items/item/${data.order.items[0].id}`
        const to = async (body: object) =>
          (await change(first, body)).find(({ id }) => id === data.order.items[0].id)!.unit_price
        expect([
          await to({ quantity: 10 }),
          await to({ quantity: 9 }),
          await to({ quantity: 10 }),
          (await to({ quantity: 0 })) && (await to({ quantity: 12 })),
          await to({ quantity: 9 }),
        ]).toEqual([TEN, ONE, TEN, TEN, ONE])
        const added = await change("/items", { items: [{ variant_id: goods[0]!.variant_id, quantity: 1 }] })
        expect(added.map(({ unit_price }) => unit_price)).toEqual([ONE, TEN])
        expect([
          await to({ quantity: 8 }),
          await to({ quantity: 8, unit_price: 77 }),
          await to({ quantity: 20 }),
        ]).toEqual([ONE, 77, 77])
      })

      it.each([
        ["exchange", "exchanges", {}],
        ["claim", "claims", { type: "replace" }],
      ])(
        "an %s sells at the prices of the order's contract, in kopecks and whole pieces",
        async (kind, route, body) => {
          const { data } = await mine().complete(await mine().readyCart([{ sku: goods[0]!.sku, quantity: 2 }]))
          const [item] = data.order.items
          await post(
            `/admin/orders/${data.order.id}/fulfillments`,
            { items: [{ id: item.id, quantity: 2 }], location_id: contract.warehouse.id },
            admin,
          )
          const started = await post(`/admin/${route}`, { order_id: data.order.id, ...body }, admin)
          const path = `/admin/${route}/${started[kind].id}`
          await post(
            `${path}/inbound/items`,
            { items: [{ id: item.id, quantity: 1 }], location_id: contract.warehouse.id },
            admin,
          )
          const outbound = `${path}/outbound/items`
          const own = goods[1]!
          const ofOwn = (items: EditedLine[]) => items.find(({ variant_id }) => variant_id === own.variant_id)!
          const add = async (line: object) =>
            (await post(outbound, { items: [{ variant_id: own.variant_id, ...line }] }, admin)).order_preview.items
          const part = await refusal(
            api.post(outbound, { items: [{ variant_id: own.variant_id, quantity: 1.5 }] }, { headers: admin }),
          )
          expect([part.status, part.data.code]).toEqual([400, "quantity_invalid"])
          const added = ofOwn(await add({ quantity: 3 }))
          expect(added.unit_price).toBe(ONE)
          const action = `${outbound}/${added.actions.find(({ action: what }) => what === "ITEM_ADD")!.id}`
          const changed = async (quantity: number) =>
            ofOwn((await post(action, { quantity }, admin)).order_preview.items).unit_price
          expect([await changed(10), await changed(9), await changed(10)]).toEqual([TEN, ONE, TEN])
          expect((await refusal(api.post(action, { quantity: 2.5 }, { headers: admin }))).data.code).toBe(
            "quantity_invalid",
          )
          const byHand = (
            await post(
              outbound,
              { items: [{ variant_id: goods[2]!.variant_id, quantity: 1, unit_price: 10.005 }] },
              admin,
            )
          ).order_preview.items.find(({ variant_id }: EditedLine) => variant_id === goods[2]!.variant_id)
          expect(byHand.unit_price).toBe(10.01)
        },
      )

      it("says every step to a price, the losers too, for own clients only", async () => {
        await priceBook().upsertPriceRules([
          { name: "Сезон", contract_id: contract.id, target_kind: "all", percent: "-3" },
        ])
        const { data } = await api.get(
          `/admin/contracts/${contract.id}/price-explanations?variant_id=${goods[0]!.variant_id}&quantity=10`,
          { headers: admin },
        )
        const [explained] = data.price_explanations
        const bad = await refusal(api.get(`/admin/contracts/${contract.id}/price-explanations`, { headers: admin }))
        const none = await refusal(
          api.get("/admin/contracts/ctr_none/price-explanations?variant_id=x", { headers: admin }),
        )

        expect(explained).toMatchObject({ amount: TEN.toFixed(2), currency_code: "uah", quantity: 10 })
        expect(
          explained.steps.map((step: { kind: string; outcome: string }) => [step.kind, step.outcome]).slice(0, 3),
        ).toEqual([
          ["fixed", "won"],
          ["rule", "lost"],
          ["contract_type", "lost"],
        ])
        expect(explained.steps[1].label).toBe("Сезон")
        expect([bad.status, none.status]).toEqual([400, 404])
      })
    })

    describe("promotions", () => {
      const promote = (code: string, is_automatic: boolean, value = 10) =>
        getContainer()
          .resolve(Modules.PROMOTION)
          .createPromotions({
            code,
            type: "standard",
            status: "active",
            is_automatic,
            is_tax_inclusive: true,
            application_method: { type: "percentage", target_type: "items", allocation: "across", value },
          })
      const bar = (id = contract.id) => post(`/admin/contracts/${id}`, { allows_promotions: false }, admin)

      it("come on top of personal prices, and the document in 1C has them to the kopeck", async () => {
        await promote("SEVEN", false, 7.3)
        const cartId = await mine().newCart()
        await mine().add(cartId, [
          { sku: goods[0]!.sku, quantity: 3 },
          { sku: goods[1]!.sku, quantity: 11 },
          { sku: goods[2]!.sku, quantity: 1 },
        ])
        await post(`/store/carts/${cartId}/promotions`, { promo_codes: ["SEVEN"] })
        await mine().checkout(cartId)
        const { data } = await mine().complete(cartId)
        const order = await mine().order(data.order.id)
        const [document] = (await onec.control.orders({ key: cartId })).items
        const full = 3 * ONE + 11 * TEN + ONE

        expect(order.total).toBeLessThan(full)
        expect(order.total).toBeCloseTo(full * (1 - 0.073), 1)
        expect(document!.total.toFixed(2)).toBe(Number(order.total).toFixed(2))
        expect(document!.posted).toBe(true)
      })

      it("are refused, and automatic ones are not taken, under a contract that bars them", async () => {
        await promote("TEN", false)
        await promote("AUTO", true)
        const open = await mine().newCart()
        await addOne(open, 1)
        const discounted = (await linesOf(open))[0]!.total
        const { contract: barred } = await bar()
        const cartId = await mine().newCart()
        await addOne(cartId, 1)
        await mine().add(cartId, [{ sku: goods[1]!.sku, quantity: 1 }])
        const refusals = await Promise.all([
          refusal(api.post(`/store/carts/${cartId}/promotions`, { promo_codes: ["TEN"] }, { headers: buyer.headers })),
          refusal(api.post(`/store/carts/${cartId}`, { promo_codes: ["TEN"] }, { headers: buyer.headers })),
          refusal(
            api.post("/store/carts", { region_id: shop.region_id, promo_codes: ["TEN"] }, { headers: buyer.headers }),
          ),
        ])
        const lines = await linesOf(cartId)

        expect(barred).toMatchObject({ id: contract.id, allows_promotions: false })
        expect(discounted).toBeLessThan(ONE)
        expect(refusals.map(({ status, data }) => [status, data.code])).toEqual(
          refusals.map(() => [400, "promotions_barred"]),
        )
        expect(lines.map(({ total }) => total)).toEqual([ONE, ONE])
      })

      it("of every kind stay away from a contract that bars them: four and one free, delivery, and by a code of before", async () => {
        const promotions = getContainer().resolve(Modules.PROMOTION)
        const buyGet = (code: string, is_automatic: boolean) => ({
          code,
          type: "buyget" as const,
          status: "active" as const,
          is_automatic,
          application_method: {
            type: "percentage" as const,
            target_type: "items" as const,
            allocation: "each" as const,
            value: 100,
            max_quantity: 1,
            apply_to_quantity: 1,
            buy_rules_min_quantity: 4,
            target_rules: [{ attribute: "items.variant_sku", operator: "eq" as const, values: [goods[0]!.sku] }],
            buy_rules: [{ attribute: "items.variant_sku", operator: "eq" as const, values: [goods[0]!.sku] }],
          },
        })
        await promotions.createPromotions([buyGet("FIVE-FOR-FOUR", true), buyGet("FIFTH", false)])
        const total = async (cartId: string) => (await linesOf(cartId))[0]!.total
        const open = await mine().newCart()
        await addOne(open, 5)
        await post(`/store/carts/${open}/promotions`, { promo_codes: ["FIFTH"] })
        const discounted = await total(open)
        await bar()
        const cartId = await mine().newCart()
        await addOne(cartId, 5)
        const made = await post("/store/carts", {
          region_id: shop.region_id,
          items: [{ variant_id: goods[0]!.variant_id, quantity: 5 }],
        })

        expect(discounted).toBeLessThan(5 * ONE)
        expect(await total(cartId)).toBe(5 * ONE)
        expect(await total(made.cart.id)).toBe(5 * ONE)
        await post(`/store/carts/${open}`, { email: "other@dealer.example" })
        expect(await total(open)).toBe(5 * ONE)
      })

      it("go and come with the contract of a cart", async () => {
        await promote("AUTO", true)
        await contracts().updateContracts({ id: second.id, allows_promotions: false })
        const cartId = await mine().newCart()
        await addOne(cartId, 1)
        const total = async () => (await linesOf(cartId))[0]!.total
        const before = await total()
        await post(`/store/carts/${cartId}/contract`, { contract_id: second.id })
        const under = await total()
        await post(`/store/carts/${cartId}/contract`, { contract_id: contract.id })

        expect([before < ONE, under]).toEqual([true, ONE])
        expect(await total()).toBe(before)
      })

      describe("of the carts that are being filled", () => {
        const total = async (cartId: string) => (await linesOf(cartId))[0]!.total
        const filled = async (count: number): Promise<string[]> => {
          const ids: string[] = []
          for (let each = 0; each < count; each += 1) {
            ids.push(await mine().newCart())
            await addOne(ids[each]!, 1)
          }
          return ids
        }
        const audited = async () =>
          (await api.get(`/admin/audit-entries?subject=contract&subject_id=${contract.id}`, { headers: admin })).data
            .audit_entries
        /** The database takes no such row any more. */
        const broken = async (table: string, when: string) => {
          await rows(
            getContainer(),
            `create function disk_full() returns trigger language plpgsql as $$ begin raise exception 'no disk'; end $$`,
          )
          await rows(
            getContainer(),
            `create trigger disk_full before insert or update on ${table} for each row when (${when}) execute function disk_full()`,
          )
        }

        it("all follow, however many the contract has had", async () => {
          await promote("AUTO", true)
          const ids = await filled(6)
          // Carts of before, which stand in the questions ahead of the open ones.
          await rows(
            getContainer(),
            `insert into ${linkTable} (id, cart_id, contract_id) select '0' || lpad(n::text, 8, '0'), 'cart_old_' || n, ? from generate_series(1, 1200) n`,
            [contract.id],
          )
          const before = await Promise.all(ids.map(total))
          await bar()

          expect(before.every((each) => each < ONE)).toBe(true)
          expect(await Promise.all(ids.map(total))).toEqual(ids.map(() => ONE))
          expect((await audited())[0]).toMatchObject({
            action: "updated",
            before: { allows_promotions: true },
            after: { allows_promotions: false },
          })
        })

        it.each([
          [
            "one of them cannot follow",
            "cart_line_item",
            (ids: string[]) => `new.cart_id = '${ids[4]}' and not new.is_discountable`,
          ],
          ["it cannot be recorded", "audit_entry", () => "new.action = 'updated'"],
        ])("none follows, and the contract stays, where %s", async (_why, table, when) => {
          await promote("AUTO", true)
          const ids = await filled(5)
          const before = await Promise.all(ids.map(total))
          await broken(table, when(ids))
          const { status } = await refusal(
            api.post(
              `/admin/contracts/${contract.id}`,
              { allows_promotions: false, overdue_grace_days: 9 },
              { headers: admin },
            ),
          )

          expect(status).toBe(500)
          expect(await contracts().retrieveContract(contract.id)).toMatchObject({
            allows_promotions: true,
            overdue_grace_days: 0,
          })
          expect(await Promise.all(ids.map(total))).toEqual(before)
          expect(await audited()).toEqual([])
        })
      })
    })

    it("a contract in another currency pays by the rate of the day", async () => {
      const variant_id = goods[3]!.variant_id
      await contracts().updateContracts({ id: second.id, currency_code: "usd" })
      await priceBook().upsertFixedPrices([
        { contract_id: second.id, variant_id, amount: "4100.00", currency_code: "uah" },
      ])
      const path = `/store/prices?variant_id=${variant_id}&contract_id=${second.id}`
      const shown = async () =>
        (await api.get(path, { headers: buyer.headers })).data.prices.map(
          ({ amount, currency_code }: { amount: string; currency_code: string }) => [amount, currency_code],
        )
      const rate = (value: number, valid_from: string) =>
        priceBook().createCurrencyRates([
          { base_code: "usd", quote_code: "uah", rate: value, valid_from: new Date(valid_from) },
        ])
      const without = await shown()
      await rate(40, "2026-01-01T00:00:00+02:00")
      const old = await shown()
      await rate(41, new Date(Date.now() - 1_000).toISOString())
      await rate(50, new Date(Date.now() + 86_400_000).toISOString())

      expect(without).toEqual([])
      expect(old).toEqual([["102.50", "usd"]])
      expect(await shown()).toEqual([["100.00", "usd"]])
    })
  },
})
