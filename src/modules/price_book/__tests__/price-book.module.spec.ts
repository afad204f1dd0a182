import { join } from "node:path"

import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { PRICE_BOOK_MODULE } from ".."
import { CompanyPriceDefault } from "../models/company-price-default"
import { ContractPrice } from "../models/contract-price"
import { ContractPriceRule } from "../models/contract-price-rule"
import { CurrencyRate } from "../models/currency-rate"
import { EmployeePriceView } from "../models/employee-price-view"
import { PriceItem } from "../models/price-item"
import { PriceListExport } from "../models/price-list-export"
import { PriceType } from "../models/price-type"
import { TypePrice } from "../models/type-price"
import type { PriceQuery } from "../resolve-prices"
import type { PriceBookModuleService } from "../service"

const NOW = new Date("2026-05-01T00:00:00Z")

moduleIntegrationTestRunner<PriceBookModuleService>({
  moduleName: PRICE_BOOK_MODULE,
  moduleModels: [
    PriceType,
    TypePrice,
    ContractPrice,
    ContractPriceRule,
    CompanyPriceDefault,
    CurrencyRate,
    PriceItem,
    EmployeePriceView,
    PriceListExport,
  ],
  resolve: "./src/modules/price_book",
  pathToMigrations: join(__dirname, "../migrations"),
  testSuite: ({ service }) => {
    describe("the price book on a database", () => {
      let wholesale: string
      let dealer: string

      beforeEach(async () => {
        const type = { code: "x", currency_code: "uah", includes_tax: true }
        const [first, recommended] = await service.createPriceTypes([
          { ...type, name: "Опт" },
          { ...type, name: "РРЦ", is_recommended: true },
        ])
        wholesale = first.id
        const [third] = await service.createPriceTypes([
          {
            ...type,
            name: "Дилер",
            base_price_type_id: wholesale,
            base_percent: 10,
            rounding_step: 1,
            rounding_ending: 0.99,
            rounding_direction: "up",
          },
        ])
        dealer = third.id
        await service.upsertTypePrices(
          ["a", "b"].flatMap((variant_id) => [
            { price_type_id: wholesale, variant_id, amount: "100.00", valid_from: NOW, as_of: NOW },
            { price_type_id: recommended.id, variant_id, amount: "150.00", valid_from: NOW, as_of: NOW },
          ]),
        )
        await service.upsertItems(
          ["a", "b"].map((variant_id) => ({
            variant_id,
            product_id: `product-${variant_id}`,
            brand: "Michelin",
            collection_id: null,
            tag_ids: [],
            categories: [
              { id: "root", depth: 0 },
              { id: `leaf-${variant_id}`, depth: 1 },
            ],
          })),
        )
      })

      const prices = async (overrides: Partial<PriceQuery> = {}) => {
        const items = ["a", "b"].map((variant_id) => ({ variant_id, quantity: 1 }))
        const query = {
          contract_id: "k1",
          company_id: "c1",
          price_type_id: wholesale,
          currency_code: "uah",
          items,
          at: NOW,
          ...overrides,
        }
        return (await service.resolvePrices(query)).map(({ amount }) => amount)
      }

      it("reads rules of the contract, of its company and of everybody, and of nobody else", async () => {
        await service.upsertPriceRules([
          { name: "everybody", target_kind: "all", percent: "-1" },
          { name: "another contract", contract_id: "k2", target_kind: "all", percent: "-50" },
          { name: "the company", company_id: "c1", target_kind: "brand", target_id: "michelin", percent: "-5" },
          { name: "the contract", contract_id: "k1", target_kind: "category", target_id: "leaf-b", percent: "-7" },
        ])
        expect(await prices()).toEqual(["95.00", "93.00"])
        expect(await prices({ contract_id: "k3", company_id: "c3" })).toEqual(["99.00", "99.00"])
        expect(await prices({ contract_id: null, company_id: null })).toEqual(["100.00", "100.00"])
      })

      it("says from when until when a price holds, to the millisecond", async () => {
        const [valid_from, valid_until] = ["2026-04-01T10:20:30.123Z", "2026-12-31T23:59:59.999Z"]
        await service.upsertFixedPrices([
          { contract_id: "k1", variant_id: "a", amount: "60.00", currency_code: "uah", valid_from, valid_until },
        ])
        const items = ["a", "b"].map((variant_id) => ({ variant_id, quantity: 1 }))
        const [fixed, byType] = await service.resolvePrices({
          contract_id: "k1",
          company_id: "c1",
          price_type_id: wholesale,
          currency_code: "uah",
          items,
          at: NOW,
        })
        expect([fixed?.valid_from, fixed?.valid_until, byType?.valid_from, byType?.as_of]).toEqual([
          new Date(valid_from),
          new Date(valid_until),
          NOW,
          NOW,
        ])
      })

      it("a changed rule counts at the next question; one out of its time does not", async () => {
        const rule = { name: "spring", contract_id: "k1", target_kind: "all" as const, percent: "-10" }
        const [id] = await service.upsertPriceRules([rule])
        expect(await prices()).toEqual(["90.00", "90.00"])
        await service.upsertPriceRules([{ ...rule, id, percent: "-20" }])
        expect(await prices()).toEqual(["80.00", "80.00"])
        await service.upsertPriceRules([{ ...rule, id, valid_until: "2026-05-01T00:00:00Z" }])
        expect(await prices()).toEqual(["100.00", "100.00"])
        await service.upsertPriceRules([{ ...rule, id, valid_from: "2026-05-01T00:00:01Z" }])
        expect(await prices()).toEqual(["100.00", "100.00"])
      })

      it.each([
        [{ percent: "-100" }],
        [{ contract_id: "k1", company_id: "c1" }],
        [{ target_id: "x" }],
        [{ target_kind: "brand" as const }],
        [{ percent: "0" }],
        [{ valid_from: "2026-05-02T00:00:00Z", valid_until: "2026-05-01T00:00:00Z" }],
      ])("refuses the rule %j, and with it the whole batch", async (wrong) => {
        const rule = { name: "r", target_kind: "all" as const, percent: "-5" }
        await expect(service.upsertPriceRules([rule, { ...rule, ...wrong }])).rejects.toMatchObject({
          type: "invalid_data",
        })
        expect(await prices()).toEqual(["100.00", "100.00"])
      })

      it("fixed prices have tiers and periods, and are overwritten by the same tier and beginning", async () => {
        const fixed = { contract_id: "k1", variant_id: "a", currency_code: "uah", document: "№ 7" }
        await service.upsertFixedPrices([
          { ...fixed, amount: "70.00" },
          { ...fixed, amount: "65.00", min_quantity: 10 },
          { ...fixed, amount: "60.00", valid_from: "2026-05-02T00:00:00Z" },
        ])
        expect(await prices()).toEqual(["70.00", "100.00"])
        expect(await prices({ items: [{ variant_id: "a", quantity: 10 }] })).toEqual(["65.00"])
        expect(await prices({ at: new Date("2026-05-02T00:00:00Z") })).toEqual(["60.00", "100.00"])
        expect(await prices({ contract_id: "k2" })).toEqual(["100.00", "100.00"])
        await service.upsertFixedPrices([{ ...fixed, amount: "71.00" }])
        expect(await prices()).toEqual(["71.00", "100.00"])
      })

      it("an import is taken over whole, or not at all; the last of equal rows counts", async () => {
        const fixed = { contract_id: "k1", variant_id: "a", currency_code: "uah" }
        const file = async function* (amounts: string[]) {
          for (const amount of amounts) yield { ...fixed, amount }
        }
        expect(await service.importFixedPrices(file(["70.00", "71.00"]))).toEqual({ received: 2, written: 1 })
        expect(await prices()).toEqual(["71.00", "100.00"])
        await expect(service.importFixedPrices(file(["60.00", "not money"]))).rejects.toThrow()
        expect(await prices()).toEqual(["71.00", "100.00"])
        expect(await service.importFixedPrices(file(["71.00"]))).toEqual({ received: 1, written: 0 })
      })

      it("an import of prices of types counts what is new or different, is in force at once, and a failing one changes nothing", async () => {
        const file = async function* (...amounts: string[]) {
          for (const amount of amounts) yield { price_type_id: wholesale, variant_id: "a", min_quantity: 1, amount }
          yield { price_type_id: wholesale, variant_id: "a", min_quantity: 10, amount: "80.00" }
        }
        expect(await service.importTypePrices(file("70.00", "71.00"))).toEqual({ received: 3, written: 2 })
        const now = { at: new Date() }
        expect(await prices(now)).toEqual(["71.00", "100.00"])
        expect(await prices({ ...now, items: [{ variant_id: "a", quantity: 10 }] })).toEqual(["80.00"])
        expect(await service.importTypePrices(file("71.00"))).toEqual({ received: 2, written: 0 })
        await expect(service.importTypePrices(file("60.00", "not money"))).rejects.toThrow()
        const unrecorded = service.importTypePrices(file("60.00"), () => Promise.reject(new Error("no record")))
        await expect(unrecorded).rejects.toThrow("no record")
        expect(await prices(now)).toEqual(["71.00", "100.00"])
      })

      it("an import of costs writes what differs, and nothing where a variant is not known yet", async () => {
        const file = async function* (...costs: [variant: string, cost: string][]) {
          for (const [variant_id, cost] of costs) yield { variant_id, cost, currency_code: "uah" }
        }
        const known = async () =>
          (await service.listPriceItems({}, { order: { variant_id: "ASC" } })).map(({ cost }) => cost && Number(cost))
        expect(await service.importCosts(file(["a", "70.00"], ["b", "80.00"], ["a", "75.00"]))).toEqual({
          received: 3,
          written: 2,
        })
        expect(await known()).toEqual([75, 80])
        expect(await service.importCosts(file(["a", "75"], ["b", "81.00"]))).toEqual({ received: 2, written: 1 })
        await expect(service.importCosts(file(["a", "1.00"], ["new", "1.00"]))).rejects.toMatchObject({
          code: "price_item_missing",
        })
        expect(await known()).toEqual([75, 81])
      })

      it("the same rules taken over twice at once are there once", async () => {
        let waiting = 2
        let release = () => {}
        const bothAreRead = new Promise<void>((resolve) => (release = resolve))
        const file = async function* () {
          for (let index = 0; index < 2_000; index += 1)
            yield { name: `rule ${index}`, contract_id: "k1", target_kind: "all" as const, percent: "-10" }
          waiting -= 1
          if (waiting === 0) release()
          await bothAreRead
        }
        const counts = await Promise.all([service.importPriceRules(file()), service.importPriceRules(file())])
        expect(counts.map(({ written }) => written).sort((a, b) => a - b)).toEqual([0, 2_000])
        expect((await service.listAndCountContractPriceRules({}, { take: 1 }))[1]).toBe(2_000)
      })

      it("an import of rules overwrites those that say the same, of thousands of one target too", async () => {
        const count = 2_500
        const file = async function* (percent: string, ...names: string[]) {
          for (let index = 0; index < count; index += 1)
            yield { name: `rule ${index}`, contract_id: "k1", target_kind: "all" as const, percent }
          for (const name of names) yield { name, contract_id: "k1", target_kind: "all" as const, percent: "-30" }
        }
        expect(await service.importPriceRules(file("-10"))).toEqual({ received: count, written: count })
        expect(await prices()).toEqual(["90.00", "90.00"])
        // Of equal rules the last one counts, however far apart they are.
        expect(await service.importPriceRules(file("-10", "rule 0"))).toEqual({ received: count + 1, written: 1 })
        expect(await service.listContractPriceRules({ percent: -30 })).toMatchObject([{ name: "rule 0" }])
        expect(await service.importPriceRules(file("-20"))).toEqual({ received: count, written: count })
        expect(await prices()).toEqual(["80.00", "80.00"])
        expect((await service.listAndCountContractPriceRules({}, { take: 1 }))[1]).toBe(count)
        await expect(service.importPriceRules(file("-100"))).rejects.toMatchObject({ type: "invalid_data" })
        expect(await prices()).toEqual(["80.00", "80.00"])
      })

      it("a formula type, a company's default, a rate by its date, and the guard", async () => {
        expect(await prices({ price_type_id: dealer })).toEqual(["110.99", "110.99"])
        await service.createCompanyPriceDefaults([{ company_id: "c1", price_type_id: dealer }])
        expect(await prices({ price_type_id: null })).toEqual(["110.99", "110.99"])
        await service.createCurrencyRates([
          { base_code: "usd", quote_code: "uah", rate: 40, valid_from: new Date("2026-04-01T00:00:00Z") },
          { base_code: "usd", quote_code: "uah", rate: 50, valid_from: new Date("2026-05-02T00:00:00Z") },
        ])
        expect(await prices({ currency_code: "usd" })).toEqual(["2.50", "2.50"])
        await service.updatePriceTypes([{ id: wholesale, min_margin_percent: 20 }])
        await service.setCosts([{ variant_id: "a", cost: "76.00", currency_code: "uah" }])
        await service.upsertPriceRules([{ name: "deep", target_kind: "all", percent: "-30" }])
        expect(await prices()).toEqual(["95.00", "70.00"])
      })

      it("of a pair the younger rate counts, whichever way it is told; of one moment what was written last", async () => {
        const inUsd = async () => {
          const [amount] = await prices({ currency_code: "usd" })
          const [rate] = await service.listRatesAt(NOW)
          return [amount, `${rate?.base_code}/${rate?.quote_code}`]
        }
        const rate = (base_code: string, quote_code: string, value: string, valid_from: string) =>
          service.upsertCurrencyRates([{ base_code, quote_code, rate: value, valid_from }])
        expect(await rate("uah", "usd", "0.05", "2026-01-01T00:00:00Z")).toEqual({ created: 1, updated: 0 })
        expect(await inUsd()).toEqual(["5.00", "uah/usd"])
        expect(await rate("usd", "uah", "40", "2026-04-01T00:00:00Z")).toEqual({ created: 1, updated: 0 })
        expect(await inUsd()).toEqual(["2.50", "usd/uah"])
        expect(await rate("usd", "uah", "40.0", "2026-04-01T00:00:00Z")).toEqual({ created: 0, updated: 0 })
        expect(await rate("usd", "uah", "50", "2026-04-01T00:00:00Z")).toEqual({ created: 0, updated: 1 })
        expect(await inUsd()).toEqual(["2.00", "usd/uah"])
        await rate("uah", "usd", "0.01", "2026-04-30T00:00:00Z")
        expect(await inUsd()).toEqual(["1.00", "uah/usd"])
        await rate("usd", "uah", "1", "2026-05-02T00:00:00Z")
        expect(await inUsd()).toEqual(["1.00", "uah/usd"])
        expect(await service.listRatesAt(NOW)).toHaveLength(1)
      })

      it("knows which types have to be asked for", async () => {
        await service.upsertPriceRules([
          { name: "r", contract_id: "k1", target_kind: "brand", target_id: "Michelin", price_type_id: dealer },
        ])
        const query = {
          contract_id: "k1",
          company_id: "c1",
          price_type_id: null,
          currency_code: "uah",
          items: [{ variant_id: "a", quantity: 1 }],
        }
        expect(await service.listPriceTypeIdsInvolved(query)).toEqual(expect.arrayContaining([dealer, wholesale]))
      })

      it("keeps fifty price lists of a person at most: the oldest are over, nobody else's", async () => {
        const list = {
          contract_id: "k",
          actor_type: "employee",
          format: "csv",
          language: "uk",
          price_mode: "personal",
        } as const
        const make = async (actor_id: string, at: number) => {
          const { id } = await service.openPriceListExport({ ...list, actor_id, at: new Date(at) })
          await service.startPriceListExport({ id, file_id: `file-${id}`, total: 1 })
          await service.completePriceListExport(id)
          return id
        }
        const other = await make("somebody", 0)
        const made: string[] = []
        for (let at = 0; at < 53; at++) made.push(await make("me", at))
        const kept = async (actor_id: string) =>
          (
            await service.listPriceListExports(
              { actor_id, expires_at: { $gt: new Date() } },
              { select: ["id"], take: null },
            )
          ).map(({ id }) => id)

        expect((await kept("me")).sort()).toEqual(made.slice(3).sort())
        expect(await kept("somebody")).toEqual([other])
      })
    })
  },
})
