import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Locator, Page } from "playwright-core"

import { formatAmount } from "../../src/admin/lib/format"
import { gurtTest, type GurtSuite } from "../support/gurt-test"
import { adminHeaders, createCustomer } from "../support/http"
import {
  contractsInForce,
  hireBuyer,
  openShop,
  required,
  shopping,
  type Shop,
  type ShopContract,
} from "../support/shop"
import { cancelOrder, isErpOrderRequest, openOrder } from "./admin"
import { screenshot } from "./browser"
import { runManager } from "./manager"

/** Ordered in each order of this suite. */
const QUANTITY = 2

gurtTest({
  name: "the ERP order on the admin's order page",
  emulator: { items: 20 },
  testSuite: ({ api, getContainer, onec }) => {
    const asManager = runManager({ api, getContainer })
    let shop: Shop
    let contract: ShopContract
    let sku: string
    let dealer: ReturnType<typeof shopping>
    let wholesaleId: string
    let retailId: string

    beforeAll(async () => {
      const container = getContainer()
      shop = await openShop(container)
      const contracts = await contractsInForce(container)
      contract = required(
        contracts.find(({ price_type }) => price_type.includes_tax),
        "a contract with VAT in its prices",
      )
      sku = await skuInStock(onec, contract)
      dealer = shopping(api, shop, await hireBuyer(container, shop, contract, { email: "buyer@dealer.example" }))
      wholesaleId = await placeUnderContract()
      retailId = await placeRetail()
    })

    async function placeUnderContract(): Promise<string> {
      const { data } = await dealer.complete(await dealer.readyCart([{ sku, quantity: QUANTITY }]))
      expect(data.type).toBe("order")
      return data.order.id
    }

    async function placeRetail(): Promise<string> {
      const customer = await createCustomer(getContainer(), "retail@shop.example")
      const headers = { ...shop.headers, ...customer.headers }
      const retail = shopping(api, shop, { headers })
      const { data: variants } = await getContainer()
        .resolve(ContainerRegistrationKeys.QUERY)
        .graph({ entity: "variant", fields: ["id"], filters: { sku } })
      const cartId = await retail.newCart()
      await api.post(`/store/carts/${cartId}/line-items`, { variant_id: variants[0].id, quantity: 1 }, { headers })
      await retail.checkout(cartId)
      const { data } = await retail.complete(cartId)
      expect(data.type).toBe("order")
      return data.order.id
    }

    it.each([
      {
        language: "en",
        theme: "light",
        title: "ERP order",
        rows: {
          status: "Reserved",
          contract: "Contract",
          legalEntity: "Legal entity",
          registration: /EDRPOU \d{8}|RNOKPP \d{10}/,
        },
      },
      {
        language: "uk",
        theme: "dark",
        title: "Документ в 1С",
        rows: {
          status: "Зарезервовано",
          contract: "Договір",
          legalEntity: "Юридична особа",
          registration: /ЄДРПОУ \d{8}|РНОКПП \d{10}/,
        },
      },
    ] as const)(
      "shows number, status, total, contract and legal entity ($language, $theme)",
      async ({ language, theme, title, rows }) => {
        const order = await dealer.order(wholesaleId)

        await asManager({ language, theme }, `order-${language}-${theme}`, async (page) => {
          await openOrder(page, wholesaleId)
          const section = sectionOf(page)
          const text = await textOf(section)

          expect(await section.getByRole("heading").innerText()).toBe(title)
          expect(text).toContain(order.erp_order.number)
          expect(text).toContain(rows.status)
          expect(text).toContain(oneLine(formatAmount(order.total, "uah", language)))
          expect(text).toContain(`${rows.contract} ${contract.number}`)
          expect(text).toContain(rows.legalEntity)
          expect(text).toMatch(rows.registration)
        })
      },
    )

    it.each([
      {
        language: "en",
        theme: "light",
        texts: {
          debt: "Debt of the contract",
          overdue: "days overdue",
          available: "May be spent",
          limit: "of the contract's limit",
        },
      },
      {
        language: "uk",
        theme: "dark",
        texts: {
          debt: "Борг за договором",
          overdue: "прострочено на",
          available: "Можна витратити",
          limit: "з ліміту договору",
        },
      },
    ] as const)(
      "shows the credit that it stands on, and what is open of it ($language, $theme)",
      async ({ language, theme, texts }) => {
        const headers = await adminHeaders(getContainer(), "credit@gurt.example")
        const orderId = await placeUnderContract()
        const { erp_order } = await dealer.order(orderId)
        await onec.control.ship({ order: erp_order.ref, amount: 321.45 })
        await api.post("/admin/receivables/sync", {}, { headers })
        const { receivables } = (await api.get(`/admin/receivables?order_id=${orderId}`, { headers })).data
        const { company_id } = (await api.get(`/admin/contracts/${contract.id}`, { headers })).data.contract
        const { accounts } = (await api.get(`/admin/companies/${company_id}/credit`, { headers })).data.credit
        const account = accounts.find(
          ({ scope, scope_id }: { scope: string; scope_id: string }) =>
            scope === "contract" && scope_id === contract.id,
        )

        await asManager({ language, theme }, `order-credit-${language}`, async (page) => {
          await openOrder(page, orderId)
          const section = page.getByTestId("order-credit")
          await section.scrollIntoViewIfNeeded()
          const text = await textOf(section)
          const money = (amount: string) => oneLine(formatAmount(Number(amount), "uah", language))

          expect(text).toContain(`${texts.debt} ${money(account.debt)}`)
          expect(text).toContain(texts.overdue)
          expect(text).toContain(
            `${texts.available} ${money(account.available)} ${texts.limit} ${money(account.limit)}`,
          )
          expect(text).toContain(money("321.45"))
          expect(text).toContain(receivables[0].number)
        })
      },
    )

    it("names the manager who ordered on the employee's behalf", async () => {
      const headers = await adminHeaders(getContainer(), "olena@gurt.example")
      const post = async (url: string, body: object = {}) => (await api.post(url, body, { headers })).data
      const { user } = (await api.get("/admin/users/me", { headers })).data
      await post(`/admin/users/${user.id}`, { first_name: "Олена", last_name: "Шевченко" })
      const { employees } = (await api.get("/admin/employees?q=buyer@dealer", { headers })).data
      const { cart } = await post(`/admin/employees/${employees[0].id}/carts`, { contract_id: contract.id })
      await post(`/admin/carts/${cart.id}/line-items/batch`, { items: [{ sku, quantity: 1 }] })
      const { order } = await post(`/admin/carts/${cart.id}/complete`)

      await asManager({ language: "uk" }, "order-on-behalf", async (page) => {
        await openOrder(page, order.id)
        expect(await textOf(sectionOf(page))).toContain("Замовив за клієнта Олена Шевченко olena@gurt.example")
      })
    })

    it("shows nothing for a retail order", async () => {
      await asManager({ language: "en" }, "order-retail", async (page) => {
        const answered = page.waitForResponse((response) => isErpOrderRequest(response.url()))
        await openOrder(page, retailId)
        expect((await answered).status()).toBe(200)
        await page.getByRole("heading", { name: "Customer" }).waitFor()

        expect(await page.getByText("ERP order").count()).toBe(0)
        expect(await sectionOf(page).count()).toBe(0)
        expect(await page.getByTestId("order-credit").count()).toBe(0)
      })
    })

    it("says when the document could not be read, and reads it when asked to again", async () => {
      await asManager({ language: "uk" }, "order-failed", async (page) => {
        const requests = (url: URL) => isErpOrderRequest(url.href)
        await page.route(requests, (route) =>
          route.fulfill({ status: 500, json: { message: "An unknown error occurred." } }),
        )
        await openOrder(page, wholesaleId)
        await page.getByText("Не вдалося завантажити документ цього замовлення в 1С.").waitFor()
        await screenshot(page, "order-failed-alert")
        await page.unroute(requests)
        await page.getByRole("button", { name: "Спробувати ще раз" }).click()

        expect(await textOf(sectionOf(page))).toContain("Зарезервовано")
      })
    })

    it("tells of the cancellation in 1C once the manager has cancelled the order, without a reload", async () => {
      const orderId = await placeUnderContract()
      const { erp_order } = await dealer.order(orderId)

      await asManager({ language: "en" }, "order-cancelled", async (page) => {
        await openOrder(page, orderId)
        await sectionOf(page).getByText("Reserved").waitFor()
        await cancelOrder(page)
        await sectionOf(page).getByText("Canceled").waitFor()
      })
      expect(await onec.control.order(erp_order.ref)).toMatchObject({ posted: false, reserved_total: 0 })
    })
  },
})

function sectionOf(page: Page): Locator {
  return page.getByTestId("erp-order")
}

async function textOf(section: Locator): Promise<string> {
  return oneLine(await section.innerText())
}

/** Without the breaks between rows and the several kinds of spaces inside numbers. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ")
}

/** An article that the contract has a price for, with enough of it in the contract's warehouse for every order here. */
async function skuInStock({ control }: GurtSuite["onec"], { price_type, warehouse }: ShopContract): Promise<string> {
  const { items } = await control.items({ limit: 20 })
  const item = items.find(
    ({ prices, stock }) =>
      prices.some(({ price_type_ref }) => price_type_ref === price_type.external_id) &&
      stock.some((place) => place.warehouse === warehouse.name && place.available >= 4 * QUANTITY),
  )
  return required(item, "an item in stock").article
}
