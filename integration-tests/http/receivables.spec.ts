import { setTimeout as sleep } from "node:timers/promises"

import { CONTRACT_MODULE } from "../../src/modules/contract"
import type { ContractModuleService } from "../../src/modules/contract/service"
import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { subtract, sumMoney } from "../../src/lib/money"
import { expireHoldsWorkflow } from "../../src/workflows/credit/holds/workflows/expire-holds"
import { syncReceivablesWorkflow } from "../../src/workflows/credit/receivables/workflows/sync-receivables"
import { patchObject } from "../support/base-1c"
import { gurtTest } from "../support/gurt-test"
import { adminHeaders, refusal } from "../support/http"
import {
  contractsInForce,
  hireBuyer,
  openTrade,
  shopping,
  type Shop,
  type ShopBuyer,
  type ShopContract,
} from "../support/shop"

jest.setTimeout(180_000)

gurtTest({
  name: "credit and the debt by its papers",
  emulator: { items: 40 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let shop: Shop
    let contract: ShopContract
    let buyer: ShopBuyer
    let sku: string

    const credit = () => getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
    const own = () => shopping(api, shop, buyer)
    const sync = () => syncReceivablesWorkflow(getContainer()).run({ input: {} })
    const get = async (path: string, headers = buyer.headers) => (await api.get(path, { headers })).data
    const chain = () => ({
      contract_id: contract.id,
      legal_entity_id: contract.legal_entity_id,
      company_id: contract.company_id,
      currency_code: "uah",
    })
    const exposures = async () =>
      Object.fromEntries(
        (await credit().listChainExposures(chain())).map(({ scope, debt, held }) => [
          scope,
          { debt: sumMoney([debt]), held: sumMoney([held]) },
        ]),
      )
    const total = async (cartId: string) => Number((await own().cart(cartId)).total).toFixed(2)
    const limitInOneC = (limit: string) =>
      patchObject(onec.server, "Catalog_СоглашенияСКлиентами", contract.external_id, {
        ДопустимаяСуммаЗадолженности: Number(limit),
        ОграничиватьСуммуЗадолженности: true,
      })
    const place = async (cartId: string) => {
      const { data } = await own().complete(cartId)
      const order = await own().order(data.order.id)
      return { id: order.id, total: Number(order.total).toFixed(2), document: String(order.erp_order.ref) }
    }

    beforeAll(async () => {
      const container = getContainer()
      ;({ shop, contract, sku } = await openTrade(container, onec, { available: 8 }))
      buyer = await hireBuyer(container, shop, contract, { email: "owner@dealer.example" })
      await dbUtils.snapshot()
    })

    it("an order above the limit is refused with what is free; a payment in 1C frees it within one sync", async () => {
      const [first, second] = [
        await own().readyCart([{ sku, quantity: 2 }]),
        await own().readyCart([{ sku, quantity: 2 }]),
      ]
      const sum = await total(first)
      const { debt } = (await exposures()).contract!
      await limitInOneC(sumMoney([debt, sum, "0.01"]))
      const order = await place(first)
      const refused = await refusal(own().complete(second))
      expect([refused.status, refused.data.code]).toEqual([400, "credit_limit_exceeded"])
      expect(refused.data.message).toContain("0.01 is free")

      await onec.control.ship({ order: order.document })
      await sync()
      expect((await exposures()).contract).toEqual({ debt: sumMoney([debt, sum]), held: "0.00" })
      expect((await refusal(own().complete(second))).data.message).toContain("0.01 is free")

      const { receivables } = await get("/store/receivables?limit=100")
      const paper = receivables.find((row: { order: { id: string } | null }) => row.order?.id === order.id)
      expect(paper).toMatchObject({
        kind: "debt",
        overdue_days: 0,
        contract: { id: contract.id },
        legal_entity: { id: contract.legal_entity_id },
        currency_code: "uah",
        source: "snapshot",
      })
      expect(Number(paper.open_amount).toFixed(2)).toBe(sum)
      await onec.control.pay({ document: paper.number })
      await sync()
      expect((await exposures()).contract).toEqual({ debt: sumMoney([debt]), held: "0.00" })
      await place(second)
    })

    it("is refreshed live when the order is placed: no sync is needed for what was just paid", async () => {
      const cartId = await own().readyCart([{ sku, quantity: 2 }])
      const sum = await total(cartId)
      const { debt } = (await exposures()).contract!
      await limitInOneC(debt)
      expect((await refusal(own().complete(cartId))).data.code).toBe("credit_limit_exceeded")
      const [document] = (await onec.control.receivables({ q: contract.external_id })).items
      await onec.control.pay({ document: document!.ref, amount: Number(sum) })
      expect((await place(cartId)).total).toBe(sum)
    })

    it("one shipment for several orders is debt once, and no hold beside it", async () => {
      const before = await exposures()
      const orders = [
        await place(await own().readyCart([{ sku, quantity: 1 }])),
        await place(await own().readyCart([{ sku, quantity: 2 }])),
      ]
      const both = sumMoney(orders.map(({ total: sum }) => sum))
      await sync()
      expect((await exposures()).company).toEqual({ debt: sumMoney([before.company!.debt]), held: both })
      const { ref } = await onec.control.shipTogether(orders.map(({ document }) => document))
      await sync()
      expect((await exposures()).company).toEqual({ debt: sumMoney([before.company!.debt, both]), held: "0.00" })
      await onec.control.unship(ref)
      await sync()
      expect((await exposures()).company).toEqual({ debt: sumMoney([before.company!.debt]), held: both })
    })

    it("shipped in parts, over-paid, taken back: debt and holds together stay true on every level", async () => {
      const before = await exposures()
      const order = await place(await own().readyCart([{ sku, quantity: 3 }]))
      const settled = async (debtAdded: string, held: string) => {
        await sync()
        const now = await exposures()
        for (const scope of ["contract", "legal_entity", "company"]) {
          expect([scope, now[scope]]).toEqual([
            scope,
            { debt: sumMoney([before[scope]?.debt ?? "0", debtAdded]), held },
          ])
        }
      }
      await settled("0", order.total)
      const { ref } = await onec.control.ship({ order: order.document, amount: 100.37 })
      await settled("100.37", sumMoney([subtract(order.total, "100.37")]))
      await onec.control.pay({ document: ref, amount: 150.5 })
      await settled("-50.13", sumMoney([subtract(order.total, "100.37")]))
      const rest = await onec.control.ship({ order: order.document })
      await settled(subtract(order.total, "150.50"), "0.00")
      await onec.control.unship(rest.ref)
      await settled("-50.13", sumMoney([subtract(order.total, "100.37")]))
    })

    it("a shipment that 1C makes before our order is tied is told from the debt all the same", async () => {
      const before = (await exposures()).contract!
      const order = await place(await own().readyCart([{ sku, quantity: 1 }]))
      const [hold] = await credit().listCreditHolds({ order_id: order.id })
      await credit().updateCreditHolds({ id: hold!.id, status: "held", order_id: null })
      await onec.control.ship({ order: order.document })
      await sync()
      expect((await exposures()).contract).toEqual({ debt: sumMoney([before.debt, order.total]), held: "0.00" })
    })

    it("a limit of the company holds over its legal entities", async () => {
      const { debt } = (await exposures()).company!
      await credit().setCreditLimits([
        { scope: "company", scope_id: contract.company_id, currency_code: "uah", limit: sumMoney([debt, "0.50"]) },
      ])
      const refused = await refusal(own().complete(await own().readyCart([{ sku, quantity: 1 }])))
      expect(refused.data).toMatchObject({
        code: "credit_limit_exceeded",
        message: expect.stringContaining("the company: 0.50 is free"),
      })
    })

    it("a hold without an order is given back when its time is over, one that is placed is not", async () => {
      const order = await place(await own().readyCart([{ sku, quantity: 1 }]))
      await credit().holdCredit({
        ...chain(),
        cart_id: "cart_left",
        amount: "1.00",
        expires_at: new Date(Date.now() - 1),
      })
      const { result } = await expireHoldsWorkflow(getContainer()).run()
      expect(result).toEqual(["cart_left"])
      expect((await exposures()).contract!.held).toBe(order.total)
    })

    describe("an order that changes holds what it is now", () => {
      const admin = async () => ({ headers: await adminHeaders(getContainer()) })
      const settled = async (held: string) => {
        for (let tries = 0; tries < 50 && (await exposures()).contract!.held !== held; tries += 1) await sleep(100)
        expect((await exposures()).contract!.held).toBe(held)
      }
      const edited = async (orderId: string, quantity: number, as: { headers: Record<string, string> }) => {
        const item = (await own().order(orderId)).items[0].id
        await api.post("/admin/order-edits", { order_id: orderId }, as)
        await api.post(`/admin/order-edits/${orderId}/items/item/${item}`, { quantity }, as)
        await api.post(`/admin/order-edits/${orderId}/request`, {}, as)
        return { confirm: () => api.post(`/admin/order-edits/${orderId}/confirm`, {}, as) }
      }

      it("an edit takes at once, and gives back what the document in 1C no longer holds; what it adds must fit the limit", async () => {
        const cart = await own().readyCart([{ sku, quantity: 4 }])
        const sum = await total(cart)
        const one = sumMoney([Number(sum) / 4])
        const { debt } = (await exposures()).contract!
        await limitInOneC(sumMoney([debt, sum, one]))
        const order = await place(cart)
        const as = await admin()
        await (await edited(order.id, 1, as)).confirm()
        await settled(sum)
        await patchObject(onec.server, "Document_ЗаказКлиента", order.document, { СуммаДокумента: Number(one) })
        await (await edited(order.id, 2, as)).confirm()
        await settled(sumMoney([one, one]))
        await (await edited(order.id, 5, as)).confirm()
        await settled(sumMoney([sum, one]))
        const beyond = await edited(order.id, 6, as)
        const refused = await refusal(beyond.confirm())
        expect([refused.status, refused.data.code]).toEqual([400, "credit_limit_exceeded"])
        await settled(sumMoney([sum, one]))
      })

      it("a return gives back nothing that the document in 1C may still ship, and nothing of what is in the debt", async () => {
        const cart = await own().readyCart([{ sku, quantity: 4 }])
        const sum = await total(cart)
        const one = sumMoney([Number(sum) / 4])
        const { debt } = (await exposures()).contract!
        const order = await place(cart)
        const as = await admin()
        const [item] = (await own().order(order.id)).items
        await api.post(
          `/admin/orders/${order.id}/fulfillments`,
          { items: [{ id: item.id, quantity: 4 }], location_id: contract.warehouse.id },
          as,
        )
        const { data } = await api.post(
          "/admin/returns",
          { order_id: order.id, location_id: contract.warehouse.id },
          as,
        )
        const path = `/admin/returns/${data.return.id}`
        await api.post(`${path}/request-items`, { items: [{ id: item.id, quantity: 1 }] }, as)
        await api.post(`${path}/request`, {}, as)
        await api.post(`${path}/receive`, {}, as)
        await api.post(`${path}/receive-items`, { items: [{ id: item.id, quantity: 1 }] }, as)
        await api.post(`${path}/receive/confirm`, {}, as)
        await settled(sum)

        await onec.control.ship({ order: order.document, amount: Number(one) * 2 })
        await sync()
        expect((await exposures()).contract).toEqual({ debt: sumMoney([debt, one, one]), held: sumMoney([one, one]) })
      })

      it.each([
        ["exchange", "exchanges", {}],
        ["claim", "claims", { type: "replace" }],
      ])(
        "an %s takes what is sent instead, beside what the document in 1C may still ship",
        async (_kind, route, body) => {
          const cart = await own().readyCart([{ sku, quantity: 4 }])
          const sum = await total(cart)
          const one = sumMoney([Number(sum) / 4])
          const { debt } = (await exposures()).contract!
          const order = await place(cart)
          const as = await admin()
          const [item] = (await own().order(order.id)).items
          await api.post(
            `/admin/orders/${order.id}/fulfillments`,
            { items: [{ id: item.id, quantity: 4 }], location_id: contract.warehouse.id },
            as,
          )
          const { data } = await api.post(`/admin/${route}`, { order_id: order.id, ...body }, as)
          const path = `/admin/${route}/${(data.exchange ?? data.claim).id}`
          await api.post(
            `${path}/inbound/items`,
            { items: [{ id: item.id, quantity: 1 }], location_id: contract.warehouse.id },
            as,
          )
          await api.post(
            `${path}/outbound/items`,
            { items: [{ variant_id: item.variant_id, quantity: 2, unit_price: 10.37 }] },
            as,
          )
          await settled(sum)
          await api.post(`${path}/request`, {}, as)
          await settled(sumMoney([sum, "20.74"]))

          const { returns } = (await api.get(`/admin/returns?order_id=${order.id}`, as)).data
          const back = `/admin/returns/${returns[0].id}`
          await api.post(`${back}/receive`, {}, as)
          await api.post(`${back}/receive-items`, { items: [{ id: item.id, quantity: 1 }] }, as)
          await api.post(`${back}/receive/confirm`, {}, as)
          await settled(sum)

          await onec.control.ship({ order: order.document, amount: Number(one) * 2 })
          await sync()
          expect((await exposures()).contract).toEqual({
            debt: sumMoney([debt, one, one]),
            held: sumMoney([subtract(subtract(sum, one), one), "20.74"]),
          })
        },
      )

      it("a cancelled order holds nothing", async () => {
        const order = await place(await own().readyCart([{ sku, quantity: 1 }]))
        await settled(order.total)
        await api.post(`/admin/orders/${order.id}/cancel`, {}, await admin())
        await settled("0.00")
      })
    })

    it("a base without the register by documents keeps holds and debts apart all the same", async () => {
      await sync()
      const { count } = await get("/store/receivables?limit=1")
      await onec.control.settings({ unpublished: ["AccumulationRegister_РасчетыСКлиентамиПоСрокам"] })
      const { debt } = (await exposures()).contract!
      const order = await place(await own().readyCart([{ sku, quantity: 2 }]))
      const half = sumMoney([Number(order.total) / 2])
      await onec.control.ship({ order: order.document, amount: Number(half) })
      await sync()
      expect((await exposures()).contract).toEqual({
        debt: sumMoney([debt, half]),
        held: sumMoney([subtract(order.total, half)]),
      })
      expect((await get("/store/receivables?limit=1")).count).toBe(count)
    })

    describe("the summary", () => {
      it("tells debt, ageing, limits and what to pay, and adds up to 1C's own figures", async () => {
        await sync()
        const { summaries } = await get("/store/receivables/summary")
        const [uah] = summaries
        const companies = await onec.control.companies()
        const agreements = companies.flatMap((company) => company.legal_entities).flatMap((entity) => entity.agreements)
        const ours = uah.contracts.map(({ contract: { number } }: { contract: { number: string } }) =>
          agreements.find((each) => each.contract_number === number)!,
        )
        expect(uah).toMatchObject({
          currency_code: "uah",
          advance: "0.00",
          source: "snapshot",
          as_of: expect.any(String),
        })
        expect(uah.debt).toBe(sumMoney(ours.map((each: { debt: number }) => each.debt)))
        expect(sumMoney(Object.values<string>(uah.ageing))).toBe(uah.debt)
        expect(uah.overdue).toBe(sumMoney([subtract(uah.debt, uah.ageing.not_due)]))

        const one = uah.contracts.find((each: { contract: { id: string } }) => each.contract.id === contract.id)
        const account = uah.accounts.find((each: { scope_id: string }) => each.scope_id === contract.id)
        expect(one.payments.at(-1).available_after).toBe(
          sumMoney([one.available, ...one.payments.map((each: { amount: string }) => each.amount)]),
        )
        expect(sumMoney(one.payments.map((each: { amount: string }) => each.amount))).toBe(account.debt)
      })

      it("answers only what must be paid for the sum that is wanted", async () => {
        await limitInOneC((await exposures()).contract!.debt)
        await refusal(own().complete(await own().readyCart([{ sku, quantity: 1 }])))
        const { summaries } = await get("/store/receivables/summary?wanted=123.45")
        const one = summaries[0].contracts.find(
          (each: { contract: { id: string } }) => each.contract.id === contract.id,
        )
        expect(one).toMatchObject({ available: "0.00", payments: [{ amount: "123.45", available_after: "123.45" }] })
      })
    })

    describe("the statement", () => {
      const statementPath = (query = "") =>
        `/store/statements?contract_id=${contract.id}&from=2026-01-01&to=2026-03-31${query}`
      const statementOf = async (path: string, headers = buyer.headers) => (await get(path, headers)).statement

      it("leads from the opening to the closing balance by documents, and closes today with what is owed", async () => {
        const before = await statementOf(statementPath())
        expect(before).toMatchObject({
          movements: [],
          total_debit: "0.00",
          closing_balance: before.opening_balance,
          source: "live",
        })
        const [document] = (await onec.control.receivables({ q: contract.external_id })).items
        await onec.control.pay({ document: document!.ref, amount: 1000.1, date: "2026-01-01T00:00:00" })
        await onec.control.takeBack({ document: document!.ref, amount: 200.2, date: "2026-03-31T23:59:59" })
        await onec.control.pay({ document: document!.ref, amount: 5, date: "2026-04-01T00:00:00" })

        const after = await statementOf(statementPath())
        expect(after).toMatchObject({
          contract: { id: contract.id, number: contract.number },
          seller: {
            name: "Товариство з обмеженою відповідальністю «Гурт-Шина»",
            registration_number: "41234564",
            vat_number: "412345626562",
          },
          buyer: { id: contract.legal_entity_id, registration_number: expect.stringMatching(/^\d{8}$/) },
          opening_balance: before.opening_balance,
          total_debit: "0.00",
          total_credit: "1200.30",
          closing_balance: sumMoney([subtract(before.opening_balance, "1200.30")]),
        })
        expect(
          after.movements.map(({ kind, date, credit }: { kind: string; date: string; credit: string }) => [
            kind,
            date,
            credit,
          ]),
        ).toEqual([
          ["payment", "2026-01-01", "1000.10"],
          ["return", "2026-03-31", "200.20"],
        ])
        expect(after.movements[0].number).not.toBe("")

        await sync()
        const today = await statementOf(`/store/statements?contract_id=${contract.id}&from=2026-01-01&to=2026-12-31`)
        expect(today.closing_balance).toBe((await exposures()).contract!.debt)
      })

      it("is no statement when the documents and the totals of the books part", async () => {
        const [document] = (await onec.control.receivables({ q: contract.external_id })).items
        await onec.control.pay({ document: document!.ref, amount: 10, date: "2026-02-01T10:00:00" })
        await onec.control.settings({ totals_until: "2026-01-31" })
        const refused = await refusal(api.get(statementPath("&format=pdf"), { headers: buyer.headers }))
        expect([refused.status, refused.data.code]).toEqual([400, "statement_mismatch"])
      })

      it.each([
        ["pdf", "application/pdf", "%PDF-"],
        ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"],
      ])("comes as %s, by name or by what is accepted", async (format, type, magic) => {
        const named = await api.get(statementPath(`&format=${format}&language=en`), {
          headers: buyer.headers,
          responseType: "arraybuffer",
        })
        const accepted = await api.get(statementPath(), {
          headers: { ...buyer.headers, accept: type },
          responseType: "arraybuffer",
        })
        for (const { headers, data } of [named, accepted]) {
          expect(headers["content-type"]).toBe(type)
          expect(headers["content-disposition"]).toContain(`statement.${format}`)
          expect(Buffer.from(data).toString("latin1").startsWith(magic)).toBe(true)
        }
      })

      it("says that 1C does not answer, and that the contract is not known to it", async () => {
        await onec.control.arm({ call: "receivables", kind: "bad_gateway", times: 50 })
        expect((await refusal(api.get(statementPath(), { headers: buyer.headers }))).data.code).toBe("erp_unavailable")
        await onec.control.clearFaults()
        await getContainer()
          .resolve<ContractModuleService>(CONTRACT_MODULE)
          .updateContracts({ id: contract.id, external_id: null })
        expect((await refusal(api.get(statementPath(), { headers: buyer.headers }))).data.code).toBe(
          "contract_inactive",
        )
      })

      it.each([
        "from=2026-03-02&to=2026-03-01",
        "from=2025-01-01&to=2026-01-02",
        "from=2026-02-30&to=2026-03-01",
        "from=2026-01-01",
        "from=2026-01-01&to=2026-01-02&format=doc",
        "from=2026-01-01&to=2026-01-02&language=fr",
      ])("?%s is refused", async (query) => {
        expect(
          (await refusal(api.get(`/store/statements?contract_id=${contract.id}&${query}`, { headers: buyer.headers })))
            .status,
        ).toBe(400)
      })

      it("a manager gets it of own clients", async () => {
        const path = statementPath().replace("/store/", "/admin/")
        const administrator = await adminHeaders(getContainer())
        const manager = await adminHeaders(getContainer(), "manager@gurt.example")
        const { user } = await get("/admin/users/me", manager)
        await api.post("/admin/managers", { user_id: user.id }, { headers: administrator })
        expect((await refusal(api.get(path, { headers: manager }))).status).toBe(404)
        await api.post(
          "/admin/company-hand-overs",
          { company_ids: [contract.company_id], manager_id: user.id },
          { headers: administrator },
        )
        expect(await statementOf(path, manager)).toMatchObject({ contract: { id: contract.id } })
      })
    })

    describe("who may see it", () => {
      it("nobody without a login, no role without see_debt, no stranger", async () => {
        const contracts = await contractsInForce(getContainer())
        const clerk = await hireBuyer(getContainer(), shop, contract, { email: "clerk@dealer.example", role: "buyer" })
        const other = contracts.find((each) => each.company_id !== contract.company_id)!
        const stranger = await hireBuyer(getContainer(), shop, other, { email: "stranger@other.example" })
        for (const path of ["/store/receivables", "/store/receivables/summary"]) {
          expect((await refusal(api.get(path, { headers: shop.headers }))).status).toBe(401)
          const refused = await refusal(api.get(path, { headers: clerk.headers }))
          expect([refused.status, refused.data.code]).toEqual([403, "role_forbidden"])
          const foreign = await refusal(
            api.get(`${path}?legal_entity_id=${contract.legal_entity_id}`, { headers: stranger.headers }),
          )
          expect([foreign.status, foreign.data.code]).toEqual([403, "legal_entity_forbidden"])
          expect(JSON.stringify(await get(path, stranger.headers))).not.toContain(contract.legal_entity_id)
        }
        const statement = `/store/statements?contract_id=${contract.id}&from=2026-01-01&to=2026-01-31`
        expect((await refusal(api.get(statement, { headers: shop.headers }))).status).toBe(401)
        expect((await refusal(api.get(statement, { headers: clerk.headers }))).data.code).toBe("role_forbidden")
        expect((await refusal(api.get(statement, { headers: stranger.headers }))).status).toBe(404)
        expect(
          (await refusal(api.get(`/store/receivables?contract_id=${contract.id}`, { headers: stranger.headers })))
            .status,
        ).toBe(404)
      })

      it("an accountant sees the papers, and the company's account only its owner", async () => {
        await sync()
        const accountant = await hireBuyer(getContainer(), shop, contract, {
          email: "books@dealer.example",
          role: "accountant",
        })
        const scopes = async (headers: Record<string, string>) => {
          const { summaries } = await get("/store/receivables/summary", headers)
          return summaries.flatMap(({ accounts }: { accounts: { scope: string }[] }) =>
            accounts.map(({ scope }) => scope),
          )
        }
        expect(await scopes(buyer.headers)).toContain("company")
        expect(await scopes(accountant.headers)).not.toContain("company")
      })

      it.each(["limit=0", "limit=101", "offset=-1", "is_overdue=maybe", "kind=gift"])(
        "?%s is refused",
        async (query) => {
          expect((await refusal(api.get(`/store/receivables?${query}`, { headers: buyer.headers }))).status).toBe(400)
        },
      )

      it.each(["wanted=-1", "wanted=ten"])("summary?%s is refused", async (query) => {
        expect((await refusal(api.get(`/store/receivables/summary?${query}`, { headers: buyer.headers }))).status).toBe(
          400,
        )
      })

      it("is paged and filtered", async () => {
        await sync()
        const all = await get("/store/receivables?limit=100&is_overdue=true")
        const page = await get("/store/receivables?limit=1&offset=1&is_overdue=true")
        expect(all.count).toBe(all.receivables.length)
        expect(page).toMatchObject({ count: all.count, limit: 1, offset: 1, receivables: [all.receivables[1]] })
        expect(all.receivables.every((row: { overdue_days: number }) => row.overdue_days > 0)).toBe(true)
        expect((await get("/store/receivables?kind=advance")).receivables).toEqual([])
      })

      it("a sync by hand is the administrator's", async () => {
        expect((await refusal(api.post("/admin/receivables/sync", {}))).status).toBe(401)
        const headers = await adminHeaders(getContainer())
        expect((await refusal(api.post("/admin/receivables/sync", { everything: true }, { headers }))).status).toBe(400)
        const { data } = await api.post("/admin/receivables/sync", { company_ids: [contract.company_id] }, { headers })
        expect(data.synced.legal_entities).toBeGreaterThan(1)
      })
    })
  },
})
