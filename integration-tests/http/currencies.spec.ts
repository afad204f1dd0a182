import { Modules } from "@medusajs/framework/utils"
import { createRegionsWorkflow } from "@medusajs/medusa/core-flows"

import { sumMoney } from "../../src/lib/money"
import { CONTRACT_MODULE } from "../../src/modules/contract"
import type { ContractModuleService } from "../../src/modules/contract/service"
import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { ERP_MODULE } from "../../src/modules/erp"
import type { ErpModuleService } from "../../src/modules/erp/service"
import { syncReceivablesWorkflow } from "../../src/workflows/credit/receivables/workflows/sync-receivables"
import { runErpImport } from "../../src/workflows/erp-import/run-erp-import"
import { patchObject } from "../support/base-1c"
import { gurtTest } from "../support/gurt-test"
import { adminHeaders, createCustomer, refusal, type Headers } from "../support/http"
import {
  hireBuyer,
  openTrade,
  required,
  shopping,
  skusInStock,
  type Shop,
  type ShopBuyer,
  type ShopContract,
} from "../support/shop"

jest.setTimeout(180_000)

const AGREEMENTS = "Catalog_СоглашенияСКлиентами"
const RATES = "InformationRegister_КурсыВалют"
const DAY_MS = 86_400_000

/** One piece of the goods of this suite, by a fixed price of the contract. */
const PIECE_IN_USD = "100.00"
/** What the contract owes in 1C from the beginning. */
const DEBT_IN_UAH = "412300.50"
/** The same by 41.5, half up. */
const DEBT_IN_USD = "9934.95"

gurtTest({
  name: "contracts in one currency, settled in another",
  emulator: { items: 40 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    /** In UAH; the regions of contracts in USD, and of nobody. */
    let shop: Shop
    let inUsd: Shop
    let inEur: Shop
    /** In USD, settled in UAH; the second of the same company and in UAH, of another legal entity. */
    let contract: ShopContract
    let hryvnias: ShopContract
    let owner: ShopBuyer
    let buyer: ShopBuyer
    let admin: { headers: Headers }
    let sku: string
    let otherSku: string
    let variantId: string

    const credit = () => getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
    const usd = (who: ShopBuyer = owner) => shopping(api, inUsd, who)
    const uah = (who: { headers: Headers } = owner) => shopping(api, shop, who)
    const sync = () => syncReceivablesWorkflow(getContainer()).run({ input: {} })
    const get = async (path: string, headers = owner.headers) => (await api.get(path, { headers })).data
    const post = async (path: string, body: object = {}) => (await api.post(path, body, admin)).data
    const refused = async (request: Promise<unknown>) => {
      const { status, data } = await refusal(request.then(() => api.get("/health")))
      return { status, code: data.code, message: String(data.message) }
    }
    const importRates = () => runErpImport(getContainer(), { stages: ["currency_rate"] })
    const rateInOneC = async (rate: number, date = "2026-01-01") => {
      await onec.control.setRate({ currency: "USD", rate, date })
      await importRates()
    }
    const now = () => new Date().toISOString()
    const rates = async () =>
      (await get("/admin/currency-rates", admin.headers)).currency_rates.map(
        ({ base_code, quote_code, rate }: Record<string, string>) => [base_code, quote_code, rate],
      )
    const withoutRates = async () => {
      const { currency_rates } = await get("/admin/currency-rates", admin.headers)
      await post("/admin/currency-rates/batch", { delete: currency_rates.map(({ id }: { id: string }) => id) })
    }
    const limitInOneC = (limit: number) =>
      patchObject(onec.server, AGREEMENTS, contract.external_id, {
        ДопустимаяСуммаЗадолженности: limit,
        ОграничиватьСуммуЗадолженности: true,
      })
    const cartOf = (quantity: number, who: ShopBuyer = owner) => usd(who).readyCart([{ sku, quantity }])
    const documentsOf = async (cartId: string) => (await onec.control.orders({ key: cartId })).items
    const holdsOf = async (cartId: string) =>
      (await credit().listCreditHolds({ cart_id: cartId })).map(({ status }) => status)
    const place = async (cartId: string) => {
      const { data } = await usd().complete(cartId)
      const order = await usd().order(data.order.id)
      return {
        id: String(order.id),
        item: String(order.items[0].id),
        total: sumMoney([order.total]),
        document: String(order.erp_order.ref),
      }
    }
    const accountOf = async (id = contract.id) => {
      const { summaries } = await get("/store/receivables/summary")
      const accounts: { scope_id: string; held: string; debt: string }[] = summaries.flatMap(
        ({ accounts }: { accounts: object[] }) => accounts,
      )
      return accounts.filter(({ scope_id }) => scope_id === id)
    }
    const creditOf = async (currency_code = "usd") =>
      (
        await credit().listExposures([{ scope: "contract", scope_id: contract.id, kept_in: "usd" }], await inForce())
      ).find((row) => row.currency_code === currency_code)
    const inForce = async () =>
      (await rates()).map(([base_code, quote_code, rate]: string[]) => ({ base_code, quote_code, rate }))

    /** The base as the suite finds it; before each test it is back in its first state. */
    const openBooks = async (ref: string) => {
      await onec.control.setRate({ currency: "USD", rate: 4150, multiplicity: 100, date: "2026-01-01" })
      await onec.control.setAgreement(ref, { currency: "USD", settled_in: "UAH" })
      await patchObject(onec.server, AGREEMENTS, ref, { ОграничиватьСуммуЗадолженности: false })
    }

    beforeAll(async () => {
      const container = getContainer()
      await onec.control.reset()
      const found = (await onec.control.companies())
        .flatMap(({ legal_entities }) => legal_entities.flatMap(({ agreements }) => agreements))
        .find(({ number }) => number === "СП-0001")
      await openBooks(required(found, "the agreement СП-0001").ref)
      const trade = await openTrade(container, onec, { available: 20 })
      ;({ shop, contract } = trade)
      hryvnias = required(
        trade.contracts.find(
          (each) => each.company_id === contract.company_id && each.legal_entity_id !== contract.legal_entity_id,
        ),
        "a contract of another legal entity",
      )
      admin = { headers: await adminHeaders(container) }
      const providers = await getContainer().resolve(Modules.PAYMENT).listPaymentProviders({ is_enabled: true })
      const { result } = await createRegionsWorkflow(container).run({
        input: {
          regions: ["usd", "eur"].map((currency_code) => ({
            name: currency_code,
            currency_code,
            countries: [],
            is_tax_inclusive: true,
            payment_providers: providers.map(({ id }) => id),
          })),
        },
      })
      inUsd = { ...shop, region_id: result[0]!.id }
      inEur = { ...shop, region_id: result[1]!.id }
      const { shipping_options } = await get("/admin/shipping-options", admin.headers)
      for (const { id } of shipping_options) {
        await post(`/admin/shipping-options/${id}`, {
          prices: ["uah", "usd"].map((currency_code) => ({ currency_code, amount: 0 })),
        })
      }
      const both = await skusInStock(onec, hryvnias, 20)
      sku = required(
        trade.skus.find((each) => both.includes(each)),
        "goods in both warehouses",
      )
      otherSku = required(
        trade.skus.find((each) => each !== sku),
        "other goods",
      )
      const { variants } = await get(`/admin/product-variants?sku=${sku}`, admin.headers)
      variantId = variants[0].id
      await post("/admin/contract-prices/batch", {
        upsert: [{ contract_id: contract.id, variant_id: variantId, amount: PIECE_IN_USD, currency_code: "usd" }],
      })
      owner = await hireBuyer(container, shop, contract, { email: "owner@dealer.example" })
      buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example", role: "buyer" })
      await dbUtils.snapshot()
    })
    beforeEach(() => openBooks(contract.external_id))

    describe("rates", () => {
      it("come from 1C with the import, of one unit, as of now; a rate for tomorrow is not yet one", async () => {
        expect(await rates()).toEqual([["usd", "uah", "41.5"]])
        await onec.control.setRate({ currency: "USD", rate: 99, date: new Date(Date.now() + DAY_MS).toISOString() })
        await onec.control.setRate({ currency: "EUR", rate: 48.0125, date: "2026-02-01" })
        await importRates()
        expect((await rates()).toSorted()).toEqual([
          ["eur", "uah", "48.0125"],
          ["usd", "uah", "41.5"],
        ])
        const [run] = await getContainer()
          .resolve<ErpModuleService>(ERP_MODULE)
          .listErpImports({}, { order: { created_at: "DESC" }, take: 1 })
        expect(run).toMatchObject({
          state: "done",
          counts: { currency_rate: { created: 1, updated: 0, unchanged: 1, skipped: 0 } },
        })
      })

      it("corrected in 1C on the same day are corrected here; one typed for a later moment stays, either way round", async () => {
        await rateInOneC(41.75)
        expect(await rates()).toEqual([["usd", "uah", "41.75"]])
        await post("/admin/currency-rates/batch", {
          upsert: [{ base_code: "uah", quote_code: "usd", rate: "0.02", valid_from: "2026-01-02T00:00:00Z" }],
        })
        await importRates()
        await credit().setCreditLimits([
          { scope: "contract", scope_id: contract.id, currency_code: "usd", limit: "20000.00" },
        ])
        const available = async () => {
          const { summaries } = await get("/store/receivables/summary")
          return summaries
            .flatMap(({ contracts }: { contracts: { contract: { id: string }; available: string }[] }) => contracts)
            .find((row: { contract: { id: string } }) => row.contract.id === contract.id).available
        }
        // 412,300.50 × 0.02, then ÷ 42.
        expect(await available()).toBe("11753.99")
        await rateInOneC(42, "2026-03-01")
        expect(await available()).toBe("10183.32")
      })

      it("where 1C does not publish them the check says so, the import goes on, and they are typed by hand", async () => {
        await withoutRates()
        await onec.control.settings({ unpublished: [RATES] })
        await importRates()
        expect(await rates()).toEqual([])
        const { erp_connection } = await get("/admin/erp-connection", admin.headers)
        expect(erp_connection).toMatchObject({
          is_usable: true,
          missing: [{ name: RATES, needed_for: "currency_rate" }],
        })
        await post("/admin/currency-rates/batch", {
          upsert: [{ base_code: "usd", quote_code: "uah", rate: "41.5", valid_from: "2026-01-01T00:00:00+02:00" }],
        })
        await importRates()
        expect(await rates()).toEqual([["usd", "uah", "41.5"]])
      })
    })

    describe("without a rate", () => {
      beforeEach(withoutRates)

      it("an order whose limit would have to be compared is refused; nothing is begun, and it is placed once the rate is known", async () => {
        await limitInOneC(20_000)
        const cartId = await cartOf(1)
        for (const attempt of [1, 2]) {
          const answer = await refused(usd().complete(cartId))
          expect([attempt, answer.status, answer.code]).toEqual([attempt, 400, "currency_rate_missing"])
          expect(answer.message).toContain("from UAH to USD")
        }
        expect([await documentsOf(cartId), await holdsOf(cartId)]).toEqual([[], []])
        await importRates()
        expect((await usd().complete(cartId)).data.type).toBe("order")
      })

      it("limits of employees and rules of approval in another currency refuse, and say what is missing", async () => {
        await api.post(
          `/store/employees/${buyer.employee_id}`,
          { limits: [{ period: "month", currency_code: "uah", amount: "1000000.00" }] },
          { headers: owner.headers },
        )
        const cartId = await cartOf(1, buyer)
        expect(await refused(usd(buyer).complete(cartId))).toMatchObject({ status: 400, code: "currency_rate_missing" })
        expect([await documentsOf(cartId), await holdsOf(cartId)]).toEqual([[], []])
        await api.post(
          "/store/approval-rules",
          { min_amount: "1000000.00", currency_code: "uah" },
          { headers: owner.headers },
        )
        // What cannot be compared is asked about.
        expect(await refused(usd(buyer).complete(cartId))).toMatchObject({ status: 400, code: "approval_required" })
      })

      it("an unlimited contract in USD orders in USD, the shop's other clients and retail as ever", async () => {
        expect((await place(await cartOf(1))).total).toBe(PIECE_IN_USD)
        const asUah = await hireBuyer(getContainer(), shop, hryvnias, { email: "uah@dealer.example" })
        await credit().setCreditLimits([
          { scope: "contract", scope_id: hryvnias.id, currency_code: "uah", limit: null },
        ])
        await patchObject(onec.server, AGREEMENTS, hryvnias.external_id, { ОграничиватьСуммуЗадолженности: false })
        expect((await uah(asUah).complete(await uah(asUah).readyCart([{ sku, quantity: 1 }]))).data.type).toBe("order")
        const retail = await createCustomer(getContainer(), "retail@shop.example")
        const guest = uah({ headers: { ...shop.headers, ...retail.headers } })
        const theirs = await guest.newCart()
        await api.post(
          `/store/carts/${theirs}/line-items`,
          { variant_id: variantId, quantity: 1 },
          { headers: { ...shop.headers, ...retail.headers } },
        )
        await guest.checkout(theirs)
        expect((await guest.complete(theirs)).data.type).toBe("order")
      })
    })

    describe("an order", () => {
      it("fits by the rate of now, to the kopeck: what is owed in UAH takes of a limit in USD", async () => {
        await limitInOneC(Number(sumMoney([DEBT_IN_USD, PIECE_IN_USD, "99.99"])))
        const [one, two] = [await cartOf(1), await cartOf(1)]
        await place(one)
        const answer = await refused(usd().complete(two))
        expect(answer).toMatchObject({ status: 400, code: "credit_limit_exceeded" })
        expect(answer.message).toContain("99.99 is free")
        expect(answer.message).toContain(`debt ${DEBT_IN_USD}`)
        expect(await documentsOf(two)).toEqual([])
        // A kopeck more of the hryvnia's worth, and it fits.
        await rateInOneC(41.6, "2026-02-01")
        expect((await usd().complete(two)).data.type).toBe("order")
      })

      it("a limit in UAH of the company covers contracts in USD", async () => {
        await sync()
        const owed = await credit().listExposures(
          [{ scope: "company", scope_id: contract.company_id }],
          await inForce(),
        )
        const debt = required(
          owed.find(({ currency_code }) => currency_code === "uah"),
          "the company's debt",
        ).debt
        await post(`/admin/companies/${contract.company_id}/credit-limits`, {
          limits: [
            {
              scope: "company",
              scope_id: contract.company_id,
              currency_code: "uah",
              limit: sumMoney([debt, "8299.99"]),
            },
          ],
        })
        await place(await cartOf(1))
        const answer = await refused(usd().complete(await cartOf(1)))
        expect(answer).toMatchObject({ status: 400, code: "credit_limit_exceeded" })
        expect(answer.message).toContain("100.00 USD (4150.00 UAH)")
        expect(answer.message).toContain("4149.99 is free")
      })

      it("is written in USD, line by line to the kopeck, also at prices that are converted from UAH", async () => {
        const cartId = await usd().readyCart([
          { sku, quantity: 3 },
          { sku: otherSku, quantity: 7 },
        ])
        const order = await place(cartId)
        const { total, lines } = await onec.control.order(order.document)
        const { prices } = await onec.control.item(otherSku)
        const inUah = required(
          prices.find(({ price_type }) => price_type === contract.price_type.name),
          "a price in UAH",
        ).price
        const unit = Number((inUah / 41.5).toFixed(2))
        expect(lines.find(({ article }) => article === otherSku)).toMatchObject({
          price: unit,
          sum: Number((unit * 7).toFixed(2)),
        })
        expect(total.toFixed(2)).toBe(order.total)
        expect(order.total).toBe(sumMoney(["300.00", (unit * 7).toFixed(2)]))
        expect((await usd().order(order.id)).erp_order.currency_code).toBe("usd")
      })

      it.each([
        ["falls", 40],
        ["rises", 45],
      ])("shipped when the rate %s is in the debt whole, and holds nothing more", async (_how, rate) => {
        await sync()
        const order = await place(await cartOf(3))
        expect(await creditOf()).toMatchObject({ held: "300.00" })
        await rateInOneC(rate, now())
        await onec.control.ship({ order: order.document })
        await sync()
        const debt = sumMoney([DEBT_IN_UAH, String(300 * rate)])
        expect(await creditOf()).toMatchObject({ held: "0.00", debt: (Number(debt) / rate).toFixed(2) })
        expect(await creditOf("uah")).toMatchObject({ debt })
        const [hold] = await credit().listCreditHolds({ order_id: order.id })
        expect([hold?.status, sumMoney([String(hold?.in_debt)])]).toEqual(["in_debt", "300.00"])
      })

      it("shipped in part keeps the rest of it on hold, in its own currency", async () => {
        const order = await place(await cartOf(3))
        await rateInOneC(40, now())
        await onec.control.ship({ order: order.document, amount: 100 })
        await sync()
        expect(await creditOf()).toMatchObject({ held: "200.00" })
      })

      it("settled in its own currency holds, is owed and paid in that", async () => {
        await onec.control.setAgreement(contract.external_id, { currency: "USD" })
        await sync()
        const order = await place(await cartOf(2))
        await onec.control.ship({ order: order.document })
        await sync()
        const { receivables } = await get("/store/receivables?limit=100")
        const paper = receivables.find((row: { order: { id: string } | null }) => row.order?.id === order.id)
        expect(paper).toMatchObject({ currency_code: "usd", amount: "200.00", open_amount: "200.00" })
        expect(await creditOf()).toMatchObject({ held: "0.00" })
        await onec.control.pay({ document: paper.number })
        await sync()
        const { receivables: left } = await get("/store/receivables?limit=100")
        expect(left.some(({ currency_code }: { currency_code: string }) => currency_code === "usd")).toBe(false)
      })
    })

    describe("debts and papers", () => {
      it("are in the currency that is owed, with the contract's credit in its own, and what to pay for it", async () => {
        await limitInOneC(20_000)
        const order = await place(await cartOf(1))
        await onec.control.ship({ order: order.document })
        await sync()
        const { receivables } = await get("/store/receivables?limit=100")
        const paper = receivables.find((row: { order: { id: string } | null }) => row.order?.id === order.id)
        expect(paper).toMatchObject({ currency_code: "uah", amount: "4150.00", open_amount: "4150.00" })
        const { summaries } = await get("/store/receivables/summary?wanted=10000.00")
        const inUah = summaries.find((row: { currency_code: string }) => row.currency_code === "uah")
        const ofContract = summaries
          .find((row: { currency_code: string }) => row.currency_code === "usd")
          .contracts.find((row: { contract: { id: string } }) => row.contract.id === contract.id)
        expect(Number(inUah.debt)).toBeGreaterThanOrEqual(Number(DEBT_IN_UAH) + 4150)
        // 20,000 − (412,300.50 + 4,150.00) ÷ 41.5
        expect(ofContract.available).toBe("9965.05")
        // 34.95 USD are missing for 10,000: 1,450.43 UAH of the oldest document.
        expect(ofContract.payments).toMatchObject([
          { currency_code: "uah", amount: "1450.43", available_after: "10000.00" },
        ])
      })

      it("the reconciliation statement of the contract is that of its settlements", async () => {
        const order = await place(await cartOf(1))
        await onec.control.ship({ order: order.document })
        const day = (offset: number) => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10)
        const { statement } = await get(`/store/statements?contract_id=${contract.id}&from=${day(-1)}&to=${day(1)}`)
        expect(statement).toMatchObject({
          currency_code: "uah",
          opening_balance: DEBT_IN_UAH,
          total_debit: "4150.00",
          closing_balance: sumMoney([DEBT_IN_UAH, "4150.00"]),
        })
      })

      it("what is overdue is compared with the sum that the contract allows, by the rate", async () => {
        await sync()
        const terms = { overdue_policy: "block", overdue_grace_days: 0 }
        await post(`/admin/contracts/${contract.id}`, { ...terms, overdue_allowed_amount: DEBT_IN_USD })
        const cartId = await cartOf(1)
        await post(`/admin/contracts/${contract.id}`, { overdue_allowed_amount: "9934.00" })
        const answer = await refused(usd().complete(cartId))
        expect(answer).toMatchObject({ status: 400, code: "credit_overdue_blocked" })
        expect(answer.message).toMatch(/9934\.9[45] USD is overdue/)
        expect(await documentsOf(cartId)).toEqual([])
        await post(`/admin/contracts/${contract.id}`, { overdue_allowed_amount: DEBT_IN_USD })
        expect((await usd().complete(cartId)).data.type).toBe("order")
      })
    })

    describe("people", () => {
      const limits = (amount: string, period = "order") =>
        api.post(
          `/store/employees/${buyer.employee_id}`,
          { limits: [{ period, currency_code: "uah", amount }] },
          { headers: owner.headers },
        )

      it("a spending limit in UAH counts an order in USD by the rate, to the kopeck", async () => {
        await limits("4149.99")
        const cartId = await cartOf(1, buyer)
        const answer = await refused(usd(buyer).complete(cartId))
        expect(answer).toMatchObject({ status: 400, code: "spending_limit_exceeded" })
        expect(answer.message).toContain("100.00 USD (4150.00 UAH)")
        await limits("4150.00")
        expect((await usd(buyer).complete(cartId)).data.type).toBe("order")
      })

      it.each([
        ["4150.01", undefined],
        ["4150.00", "approval_required"],
      ])("a rule of approval from %s UAH for 100 USD: %s", async (min_amount, code) => {
        await api.post(
          "/store/approval-rules",
          { min_amount, currency_code: "uah", tiers: 2 },
          { headers: owner.headers },
        )
        const cartId = await cartOf(1, buyer)
        if (code === undefined) {
          expect((await usd(buyer).complete(cartId)).data.type).toBe("order")
          return
        }
        expect(await refused(usd(buyer).complete(cartId))).toMatchObject({ status: 400, code })
        const { approval } = (await api.post(`/store/carts/${cartId}/approval`, {}, { headers: buyer.headers })).data
        expect(approval.tiers).toBe(2)
      })

      it("one person with two legal entities: each order takes the credit of its own, and both of the person's limit", async () => {
        await patchObject(onec.server, AGREEMENTS, hryvnias.external_id, { ОграничиватьСуммуЗадолженности: false })
        await limits("1000000.00", "month")
        await usd(buyer).complete(await cartOf(1, buyer))
        const second = await uah(buyer).newCart({ additional_data: { contract_id: hryvnias.id } })
        await uah(buyer).add(second, [{ sku, quantity: 1 }])
        await uah(buyer).checkout(second)
        const { data } = await uah(buyer).complete(second)
        const price = sumMoney([(await uah(buyer).order(data.order.id)).total])
        const holds = await credit().listCreditHolds({ status: ["bound"] })
        const told = holds.map((row) => [
          row.legal_entity_id,
          row.contract_id,
          row.currency_code,
          sumMoney([String(row.amount)]),
        ])
        expect(told.toSorted()).toEqual(
          [
            [contract.legal_entity_id, contract.id, "usd", PIECE_IN_USD],
            [hryvnias.legal_entity_id, hryvnias.id, "uah", price],
          ].toSorted(),
        )
        const { employees } = await get("/store/employees?limit=100")
        const own = employees.find(({ id }: { id: string }) => id === buyer.employee_id)
        expect(own.limits).toMatchObject([{ currency_code: "uah", spent: sumMoney(["4150.00", price]) }])
      })
    })

    describe("a cart of a contract stays in its currency", () => {
      const mismatch = { status: 400, code: "contract_required" }

      it.each(["region of the store's other currency", "region of a third one"])(
        "%s: refused, nothing changes",
        async (which) => {
          const cartId = await cartOf(1)
          const before = await usd().cart(cartId)
          const { region_id } = which.includes("third") ? inEur : shop
          expect(
            await refused(api.post(`/store/carts/${cartId}`, { region_id }, { headers: owner.headers })),
          ).toMatchObject(mismatch)
          expect(await usd().cart(cartId)).toMatchObject({
            currency_code: "usd",
            region_id: inUsd.region_id,
            total: before.total,
          })
          expect((await usd().complete(cartId)).data.type).toBe("order")
        },
      )

      it("a cart in another currency is not made under it, named or by default, nor put under it", async () => {
        const carts = async () =>
          (
            await getContainer()
              .resolve(Modules.CART)
              .listCarts({}, { select: ["id"] })
          ).length
        const before = await carts()
        expect(await refused(uah().newCart())).toMatchObject(mismatch)
        expect(await refused(uah().newCart({ additional_data: { contract_id: contract.id } }))).toMatchObject(mismatch)
        expect(await refused(usd().newCart({ additional_data: { contract_id: hryvnias.id } }))).toMatchObject(mismatch)
        expect(await carts()).toBe(before)
        const other = await uah().newCart({ additional_data: { contract_id: hryvnias.id } })
        await uah().add(other, [{ sku, quantity: 1 }])
        expect(
          await refused(
            api.post(`/store/carts/${other}/contract`, { contract_id: contract.id }, { headers: owner.headers }),
          ),
        ).toMatchObject(mismatch)
      })

      it("a guest's cart in another currency is taken over without a contract: no line, no order", async () => {
        const guest = uah({ headers: shop.headers })
        const cartId = await guest.newCart()
        await api.post(
          `/store/carts/${cartId}/line-items`,
          { variant_id: variantId, quantity: 1 },
          { headers: shop.headers },
        )
        await api.post(`/store/carts/${cartId}/customer`, {}, { headers: owner.headers })
        await uah().checkout(cartId)
        expect(await refused(uah().add(cartId, [{ sku, quantity: 1 }]))).toMatchObject(mismatch)
        expect(await refused(uah().complete(cartId))).toMatchObject(mismatch)
        expect([await documentsOf(cartId), await holdsOf(cartId)]).toEqual([[], []])
      })

      it("an administrator changes the region's currency under it: no change and no order, until it is back", async () => {
        const cartId = await cartOf(1)
        await post(`/admin/regions/${inUsd.region_id}`, { currency_code: "eur" })
        const touch = () => api.post(`/store/carts/${cartId}`, { metadata: { note: "x" } }, { headers: owner.headers })
        expect(await refused(touch())).toMatchObject(mismatch)
        expect(await usd().cart(cartId)).toMatchObject({ currency_code: "usd" })
        await post(`/admin/regions/${inUsd.region_id}`, { currency_code: "usd" })
        await touch()
        expect((await usd().complete(cartId)).data.type).toBe("order")
      })

      it("1C gives the contract another currency: the cart of the old one is refused, at each try", async () => {
        const cartId = await cartOf(1)
        await onec.control.setAgreement(contract.external_id, { currency: "UAH" })
        for (const attempt of [1, 2]) {
          expect({ attempt, ...(await refused(usd().complete(cartId))) }).toMatchObject({ attempt, ...mismatch })
        }
        expect([await documentsOf(cartId), await holdsOf(cartId)]).toEqual([[], []])
        expect(await refused(usd().verify(cartId))).toMatchObject(mismatch)
      })
    })

    describe("what the admin changes", () => {
      const edited = async (orderId: string) => {
        await post("/admin/order-edits", { order_id: orderId })
        return (items: object[]) => post(`/admin/order-edits/${orderId}/items`, { items })
      }

      it("of an order whose contract is in another currency since: no line is priced in that, and one priced by hand is held in the order's", async () => {
        const order = await place(await cartOf(1))
        await getContainer()
          .resolve<ContractModuleService>(CONTRACT_MODULE)
          .updateContracts({ id: contract.id, currency_code: "uah" })
        const add = await edited(order.id)
        expect(await refused(add([{ variant_id: variantId, quantity: 1 }]))).toMatchObject({
          status: 400,
          code: "contract_required",
        })
        await add([{ variant_id: variantId, quantity: 1, unit_price: 50 }])
        await post(`/admin/order-edits/${order.id}/items/item/${order.item}`, { quantity: 2 })
        await post(`/admin/order-edits/${order.id}/confirm`)
        const [hold] = await credit().listCreditHolds({ order_id: order.id })
        expect([hold?.currency_code, sumMoney([String(hold?.amount)])]).toEqual(["usd", "250.00"])
      })

      it("an edit and an exchange that pass the limit by the rate are refused, and without a rate too", async () => {
        await limitInOneC(Number(sumMoney([DEBT_IN_USD, PIECE_IN_USD, "99.99"])))
        const order = await place(await cartOf(1))
        const add = await edited(order.id)
        await add([{ variant_id: variantId, quantity: 1 }])
        const confirm = () => post(`/admin/order-edits/${order.id}/confirm`)
        expect(await refused(confirm())).toMatchObject({ status: 400, code: "credit_limit_exceeded" })
        await withoutRates()
        expect(await refused(confirm())).toMatchObject({ status: 400, code: "currency_rate_missing" })
        await rateInOneC(41.6, "2026-02-01")
        await confirm()
        expect(await creditOf()).toMatchObject({ held: "200.00" })
      })

      it("a draft in another currency is not priced; one in the contract's is, and its client's cart is made in the right region", async () => {
        const draft = (region_id: string) =>
          post("/admin/draft-orders?fields=currency_code,items.*", {
            region_id,
            sales_channel_id: shop.sales_channel_id,
            customer_id: owner.customer_id,
            email: "owner@dealer.example",
            items: [{ variant_id: variantId, quantity: 2 }],
          })
        expect(await refused(draft(shop.region_id))).toMatchObject({ status: 400, code: "contract_required" })
        const { draft_order } = await draft(inUsd.region_id)
        expect([draft_order.currency_code, Number(draft_order.items[0].unit_price)]).toEqual(["usd", 100])
        const { cart } = await post(`/admin/employees/${owner.employee_id}/carts`)
        expect(cart.currency_code).toBe("usd")
      })
    })

    it("accounts of a contract are told once a currency", async () => {
      await sync()
      expect((await accountOf()).map(({ debt }) => debt)).toContain(DEBT_IN_UAH)
    })
  },
})
