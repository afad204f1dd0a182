import { setTimeout as sleep } from "node:timers/promises"

import { Modules } from "@medusajs/framework/utils"

import { CONTRACT_MODULE } from "../../src/modules/contract"
import type { ContractModuleService } from "../../src/modules/contract/service"
import { roundMoney } from "../../src/lib/money"
import { patchObject } from "../support/base-1c"
import { seeded } from "../support/fuzz"
import { gurtTest } from "../support/gurt-test"
import { adminHeaders, type Headers } from "../support/http"
import { changeOrder } from "../support/kopeck/change-order"
import { createPromotions } from "../support/kopeck/promotions"
import { type RandomOrder, randomOrder, randomPrice } from "../support/kopeck/random-order"
import { type Sums, differencesOf, documentFor, heldFor, scheduledFor, shown } from "../support/kopeck/sums"
import { report } from "../support/report"
import {
  hireBuyer,
  liftCreditLimits,
  openTrade,
  shopping,
  type Shop,
  type ShopBuyer,
  type ShopContract,
} from "../support/shop"

const CARTS = Number(process.env.KOPECK_CARTS ?? 60)
const SEED = Number(process.env.KOPECK_SEED ?? 20_261_130)

/** A minute to boot and import, and some seconds a cart. */
jest.setTimeout(180_000 + CARTS * 30_000)

const ON_ACCOUNT = "pp_on-account_gurt"

/** By position of the goods in the base; exempt is not nought. */
const VAT_RATES = ["НДС20", "НДС20", "НДС14", "НДС7", "НДС0", "БезНДС"]

/** More of everything than all carts take. */
const PLENTY = 1_000_000

gurtTest({
  name: "one kopeck: carts, orders, holds, payments, documents and schedules agree",
  emulator: { items: 40 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let trades: { contract: ShopContract; buyer: ShopBuyer }[]
    let skus: string[]
    let variants: Map<string, string>
    let codes: string[]
    let admin: { headers: Headers }
    let shippingOption: string

    /** 1C as the carts need it: other tax rates, odd prices, enough of everything, credit too. */
    async function prepareBase(contracts: readonly ShopContract[]): Promise<void> {
      const random = seeded(SEED)
      // The terms are read again at every verification: a limit lifted here alone would come back.
      for (const { external_id } of contracts) {
        await patchObject(onec.server, "Catalog_СоглашенияСКлиентами", external_id, {
          ОграничиватьСуммуЗадолженности: false,
        })
      }
      const { items } = await onec.control.items({ limit: 100 })
      for (const [index, { ref, prices }] of items.entries()) {
        await patchObject(onec.server, "Catalog_Номенклатура", ref, { СтавкаНДС: VAT_RATES[index % VAT_RATES.length] })
        for (const { warehouse, price_type } of contracts) {
          await onec.control.setStock({ item: ref, warehouse: warehouse.name, quantity: PLENTY })
          if (prices.length >= 5) {
            await onec.control.setPrice({ item: ref, price_type: price_type.external_id, price: randomPrice(random) })
          }
        }
      }
    }

    beforeAll(async () => {
      const container = getContainer()
      // The contracts are known after an import; what the base says of tax is taken over by the next one.
      const first = await openTrade(container, onec)
      const net = first.contracts.find(({ price_type }) => !price_type.includes_tax)
      const contracts = [first.contract, ...(net ? [net] : [])]
      await prepareBase(contracts)
      const trade = await openTrade(container, onec)
      shop = trade.shop
      skus = trade.skus
      await liftCreditLimits(container, trade.contracts)
      await container.resolve<ContractModuleService>(CONTRACT_MODULE).updateContracts(
        contracts.map(({ id }, index) => ({
          id,
          payment_term_days: 14,
          payment_term_from: "order" as const,
          prepayment_percent: index === 0 ? 33 : 0,
        })),
      )
      trades = []
      for (const [index, contract] of contracts.entries()) {
        const buyer = await hireBuyer(container, shop, contract, { email: `buyer-${index}@dealer.example` })
        trades.push({ contract, buyer })
      }
      admin = { headers: await adminHeaders(container) }
      codes = await createPromotions(container)
      const rows = await container.resolve(Modules.PRODUCT).listProductVariants({ sku: skus }, { take: skus.length })
      variants = new Map(rows.flatMap(({ sku, id }) => (sku ? [[sku, id] as const] : [])))
      await agreeOnPrices()
      await dbUtils.snapshot()
    })

    /** Prices of the contract's own with tiers, with as many decimals as a file may have. */
    async function agreeOnPrices(): Promise<void> {
      const random = seeded(SEED + 1)
      const upsert = trades.flatMap(({ contract }) =>
        [...variants.values()]
          .filter(() => random() < 0.4)
          .flatMap((variant_id) =>
            [1, 10].map((min_quantity) => ({
              contract_id: contract.id,
              variant_id,
              min_quantity,
              currency_code: "uah",
              amount: String(randomPrice(random)),
            })),
          ),
      )
      await api.post("/admin/contract-prices/batch", { upsert }, admin)
    }

    const agreed = async (buyer: ShopBuyer, cartId: string) => {
      const { data } = await shopping(api, shop, buyer).verify(cartId)
      if (data.verification.status === "clean") return
      await shopping(api, shop, buyer).accept(cartId, { id: data.verification.id })
    }

    async function filledCart(order: RandomOrder, buyer: ShopBuyer): Promise<string> {
      const own = shopping(api, shop, buyer)
      const items = order.items.map(({ sku, quantity }) => ({ variant_id: variants.get(sku), quantity }))
      const cartId = await own.newCart({ items, promo_codes: order.promo_codes })
      if (order.hasOldPrice) {
        const [line] = (await own.cart(cartId)).items
        await getContainer()
          .resolve(Modules.CART)
          .updateLineItems(line.id, { unit_price: line.unit_price + 0.123_456 })
      }
      await agreed(buyer, cartId)
      const { headers } = buyer
      shippingOption ??= (await api.get(`/store/shipping-options?cart_id=${cartId}`, { headers })).data
        .shipping_options[0].id
      await api.post(`/store/carts/${cartId}/shipping-methods`, { option_id: shippingOption }, { headers })
      await own.pay(cartId, order.isOnAccount ? ON_ACCOUNT : undefined)
      return cartId
    }

    async function sumsOf(cartId: string, orderId: string, buyer: ShopBuyer): Promise<{ sums: Sums; odd: string[] }> {
      const container = getContainer()
      const { headers } = buyer
      const store = (await api.get(`/store/orders/${orderId}?fields=*items,total,tax_total,item_total`, { headers }))
        .data.order
      const inAdmin = (
        await api.get(`/admin/orders/${orderId}?fields=*items,total,*payment_collections.payments`, admin)
      ).data.order
      const document = await documentFor(container, orderId)
      const sums = {
        document: document.total,
        "its lines": document.lines,
        order: shown(store.total),
        "its lines' sums": roundMoney(
          store.items.reduce((sum: number, item: { total: number }) => sum + item.total, 0),
        ),
        "order of the admin": shown(inAdmin.total),
        "known document": document.known,
        payment: roundMoney(String(inAdmin.payment_collections[0].payments[0].amount)),
        hold: (await heldFor(container, cartId)) ?? "nothing",
        schedule: await scheduledFor(container, orderId),
      }
      const taxes = differencesOf({ "VAT of the document": document.tax, "VAT of the order": shown(store.tax_total) })
      return { sums, odd: [...document.oddPrices, ...taxes] }
    }

    /** The order's own figure and what is held for it; events may still be on their way. */
    async function sumsAfter(change: RandomOrder["change"], cartId: string, orderId: string): Promise<Sums> {
      const read = async () => {
        const { order } = (await api.get(`/admin/orders/${orderId}?fields=total,status`, admin)).data
        const total = change === "cancel" ? "nothing" : shown(Math.max(0, order.total))
        return { order: total, hold: (await heldFor(getContainer(), cartId)) ?? "nothing" }
      }
      let sums = await read()
      for (let tries = 0; tries < 50 && differencesOf(sums).length > 0; tries += 1) {
        await sleep(100)
        sums = await read()
      }
      return sums
    }

    async function changed(
      change: RandomOrder["change"],
      cartId: string,
      orderId: string,
      contract: ShopContract,
    ): Promise<string[]> {
      if (change === "none") return []
      const { items } = (await api.get(`/admin/orders/${orderId}?fields=*items`, admin)).data.order
      const [variant_id = ""] = [...variants.values()]
      await changeOrder(api, admin, { id: orderId, items }, change, { location_id: contract.warehouse.id, variant_id })
      return differencesOf(await sumsAfter(change, cartId, orderId))
    }

    it(`over ${CARTS} random carts`, async () => {
      await prepareBase(trades.map(({ contract }) => contract))
      const differences: string[] = []
      const refused: string[] = []
      let placed = 0
      for (let index = 0; index < CARTS; index += 1) {
        const seed = SEED + index
        const order = randomOrder(seed, { skus, codes })
        const { buyer, contract } = trades[index % trades.length]!
        const told = (kind: string) => (each: string) => `seed ${seed}, ${kind}: ${each}`
        let [cartOfOrder, orderId] = ["", ""]
        try {
          const cartId = await filledCart(order, buyer)
          const cart = await shopping(api, shop, buyer).cart(cartId)
          const { data } = await shopping(api, shop, buyer).complete(cartId)
          placed += 1
          const { sums, odd } = await sumsOf(cartId, data.order.id, buyer)
          const found = [...differencesOf({ cart: shown(cart.total), ...sums }), ...odd]
          differences.push(...found.map(told("placed")))
          orderId = data.order.id
          cartOfOrder = cartId
        } catch (error) {
          refused.push(told("refused")(messageOf(error)))
          continue
        }
        try {
          differences.push(...(await changed(order.change, cartOfOrder, orderId, contract)).map(told(order.change)))
        } catch (error) {
          differences.push(told(order.change)(messageOf(error)))
        }
      }
      report("kopeck", { carts: CARTS, placed, differences: differences.length })

      expect(differences).toEqual([])
      expect(refused.slice(0, placed >= CARTS * 0.9 ? 0 : undefined)).toEqual([])
    })
  },
})

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
