import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

import { Client } from "@medusajs/framework/pg"
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
import { PriceCache } from "../price-cache"
import type { PriceQuery } from "../resolve-prices"
import type { PriceBookModuleService } from "../service"

const LONG_AGO = new Date("2026-01-01T00:00:00Z")

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
  testSuite: ({ service, MikroOrmWrapper, dbConfig }) => {
    describe("prices that are asked for again", () => {
      const terms = { contract_id: "k1", company_id: "c1", price_type_id: "wholesale", currency_code: "uah" }
      const items = ["a", "b"].map((variant_id) => ({ variant_id, quantity: 1 }))
      /** Another process of the shop, and whoever works at the database by hand. */
      let elsewhere: Client

      const amounts = async (overrides: Partial<PriceQuery> = {}) =>
        (await service.resolvePrices({ ...terms, items, ...overrides })).map(({ amount }) => amount)
      /** What the tables say: as of a moment nothing is held. */
      const amountsRead = (overrides: Partial<PriceQuery> = {}) => amounts({ at: new Date(), ...overrides })
      const logged = async () => Number((await elsewhere.query("SELECT count(*) FROM price_book_log")).rows[0].count)
      const typePrice = (price_type_id: string, variant_id: string, amount: string) => ({
        price_type_id,
        variant_id,
        amount,
        valid_from: LONG_AGO,
        as_of: LONG_AGO,
      })
      const fixed = (overrides: object = {}) => ({
        contract_id: "k1",
        variant_id: "a",
        amount: "60.00",
        currency_code: "uah",
        ...overrides,
      })

      beforeEach(async () => {
        elsewhere = new Client({ connectionString: dbConfig.clientUrl })
        await elsewhere.connect()
        const type = { currency_code: "uah", includes_tax: true }
        await service.createPriceTypes([
          { ...type, id: "wholesale", code: "w", name: "Опт" },
          { ...type, id: "recommended", code: "r", name: "РРЦ", is_recommended: true },
          { ...type, id: "dealer", code: "d", name: "Дилер", base_price_type_id: "wholesale", base_percent: -10 },
          { ...type, id: "export", code: "e", name: "Експорт", currency_code: "usd" },
        ])
        await service.upsertTypePrices(
          ["a", "b"].flatMap((variant) => [
            typePrice("wholesale", variant, "100.00"),
            typePrice("recommended", variant, "150.00"),
            typePrice("export", variant, "2.00"),
          ]),
        )
        await service.upsertItems(
          ["a", "b"].map((variant_id) => ({
            variant_id,
            product_id: `product-${variant_id}`,
            brand: "Michelin",
            collection_id: null,
            tag_ids: [],
            categories: [{ id: "tyres", depth: 0 }],
          })),
        )
        await service.createCurrencyRates([
          { id: "rate", base_code: "usd", quote_code: "uah", rate: 40, valid_from: LONG_AGO },
        ])
        await service.upsertPriceRules([
          { id: "rule", name: "tyres", company_id: "c2", target_kind: "category", target_id: "tyres", percent: "-5" },
        ])
      })
      afterEach(async () => {
        await elsewhere.end()
      })

      it("are held, and nothing but the log puts an end to it", async () => {
        await service.upsertFixedPrices([fixed()])
        expect(await amounts()).toEqual(["60.00", "100.00"])
        // A write past the triggers is one that nobody can hear of: what is answered then was held.
        await elsewhere.query(
          "SET session_replication_role = replica; UPDATE contract_price SET amount = 61; SET session_replication_role = origin",
        )
        expect([await amounts(), await amountsRead()]).toEqual([
          ["60.00", "100.00"],
          ["61.00", "100.00"],
        ])
        await elsewhere.query(
          "INSERT INTO price_book_log (key) VALUES ('contract:k2'), ('company:c2'), ('type:export')",
        )
        expect(await amounts()).toEqual(["60.00", "100.00"])
        await elsewhere.query("INSERT INTO price_book_log (key) VALUES ('contract:k1')")
        expect(await amounts()).toEqual(["61.00", "100.00"])
      })

      const guarded = { min_margin_percent: 20 }
      const changes: [string, Partial<PriceQuery>, () => Promise<unknown>][] = [
        ["a fixed price that is new", {}, () => service.upsertFixedPrices([fixed()])],
        ["a fixed price from a file", {}, () => service.importFixedPrices(rowsOf(fixed()))],
        [
          "a fixed price of another tier",
          { items: [{ variant_id: "a", quantity: 10 }] },
          () => service.upsertFixedPrices([fixed({ min_quantity: 10 })]),
        ],
        ["a price of the contract's type", {}, () => service.upsertTypePrices([typePrice("wholesale", "b", "101.00")])],
        [
          "a price of a type from a file",
          {},
          () =>
            service.importTypePrices(
              rowsOf({ price_type_id: "wholesale", variant_id: "b", min_quantity: 1, amount: "101.00" }),
            ),
        ],
        [
          "a price that a formula rests on",
          { price_type_id: "dealer" },
          () => service.upsertTypePrices([typePrice("wholesale", "b", "101.00")]),
        ],
        [
          "a price that the ERP no longer has",
          {},
          () =>
            service.removeTypePrices({ pairs: [{ price_type_id: "wholesale", variant_id: "a" }], as_of: new Date() }),
        ],
        [
          "the percent of a formula",
          { price_type_id: "dealer" },
          () => service.updatePriceTypes([{ id: "dealer", base_percent: -20 }]),
        ],
        [
          "the rounding of a type",
          { price_type_id: "dealer" },
          () => service.updatePriceTypes([{ id: "dealer", rounding_step: 1, rounding_ending: 0.99 }]),
        ],
        ["a type that is no longer used", {}, () => service.updatePriceTypes([{ id: "wholesale", is_active: false }])],
        [
          "a type that is deleted",
          {},
          () => service.changePrices({ kind: "price_types", delete: ["wholesale"], upsert: [] }),
        ],
        [
          "another recommended type",
          { price_type_id: null },
          () => service.changePrices({ kind: "price_types", delete: ["recommended"], upsert: [] }),
        ],
        [
          "a company's default",
          { price_type_id: null },
          () => service.createCompanyPriceDefaults([{ company_id: "c1", price_type_id: "dealer" }]),
        ],
        [
          "a rule of the contract",
          {},
          () => service.upsertPriceRules([{ name: "r", contract_id: "k1", target_kind: "all", percent: "-7" }]),
        ],
        [
          "a rule of the company",
          {},
          () => service.upsertPriceRules([{ name: "r", company_id: "c1", target_kind: "all", percent: "-7" }]),
        ],
        ["a rule of everybody", {}, () => service.upsertPriceRules([{ name: "r", target_kind: "all", percent: "-7" }])],
        [
          "rules from a file",
          {},
          () => service.importPriceRules(rowsOf({ name: "r", target_kind: "all" as const, percent: "-7" })),
        ],
        [
          "a rule that is put to rest",
          { company_id: "c2" },
          () => service.updateContractPriceRules([{ id: "rule", is_active: false }]),
        ],
        [
          "a rule that is deleted",
          { company_id: "c2" },
          () => service.changePrices({ kind: "price_rules", delete: ["rule"], upsert: [] }),
        ],
        [
          "a rule that becomes another company's",
          { company_id: "c2" },
          () =>
            service.upsertPriceRules([
              {
                id: "rule",
                name: "tyres",
                company_id: "c3",
                target_kind: "category",
                target_id: "tyres",
                percent: "-5",
              },
            ]),
        ],
        [
          "a rule that comes from another company",
          { company_id: "c3" },
          () =>
            service.upsertPriceRules([
              {
                id: "rule",
                name: "tyres",
                company_id: "c3",
                target_kind: "category",
                target_id: "tyres",
                percent: "-5",
              },
            ]),
        ],
        [
          "another category of the goods",
          { company_id: "c2" },
          () =>
            service.upsertItems([
              {
                variant_id: "a",
                product_id: "product-a",
                brand: null,
                collection_id: null,
                tag_ids: [],
                categories: [],
              },
            ]),
        ],
        ["goods that the catalogue no longer has", { company_id: "c2" }, () => service.removeItems(["a"])],
        ["a rate", { price_type_id: "export" }, () => service.updateCurrencyRates([{ id: "rate", rate: 41 }])],
        [
          "a younger rate",
          { price_type_id: "export" },
          () =>
            service.createCurrencyRates([
              { base_code: "usd", quote_code: "uah", rate: 41, valid_from: new Date("2026-02-01T00:00:00Z") },
            ]),
        ],
        [
          "a guard where the cost is known",
          { company_id: "c2" },
          async () => {
            await service.setCosts([{ variant_id: "a", cost: "79.00", currency_code: "uah" }])
            await amounts({ company_id: "c2" })
            await service.updatePriceTypes([{ id: "wholesale", ...guarded }])
          },
        ],
        [
          "a cost where a guard is",
          { company_id: "c2" },
          async () => {
            await service.updatePriceTypes([{ id: "wholesale", ...guarded }])
            await amounts({ company_id: "c2" })
            await service.setCosts([{ variant_id: "a", cost: "79.00", currency_code: "uah" }])
          },
        ],
        [
          "a row written by hand",
          {},
          () => elsewhere.query("UPDATE type_price SET amount = 99 WHERE price_type_id = 'wholesale'"),
        ],
        ["rows deleted by hand", {}, () => elsewhere.query("DELETE FROM type_price WHERE price_type_id = 'wholesale'")],
        ["a table emptied by hand", {}, () => elsewhere.query("TRUNCATE type_price")],
        ["prices and log emptied at once", {}, () => elsewhere.query("TRUNCATE type_price, price_book_log")],
      ]

      it.each(changes)("are other prices at once after %s", async (_, question, change) => {
        const before = await amounts(question)
        expect(await amounts(question)).toEqual(before)
        await change()
        const after = await amounts(question)
        expect(after).not.toEqual(before)
        expect(after).toEqual(await amountsRead(question))
      })

      it("stay where rows were only read again, or say the same", async () => {
        await service.upsertFixedPrices([fixed()])
        const before = await logged()
        await service.upsertFixedPrices([fixed()])
        await service.upsertTypePrices([{ ...typePrice("wholesale", "a", "100.00"), as_of: new Date() }])
        await service.upsertPriceRules([
          { id: "rule", name: "tyres", company_id: "c2", target_kind: "category", target_id: "tyres", percent: "-5" },
        ])
        expect(await logged()).toBe(before)
      })

      it.each(["valid_from", "valid_until"])(
        "are other prices at the moment of a %s, with nothing written",
        async (edge) => {
          const moment = new Date(Date.now() + 400).toISOString()
          await service.upsertFixedPrices([fixed({ [edge]: moment })])
          await service.upsertPriceRules([
            {
              name: "spring",
              company_id: "c4",
              target_kind: "variant",
              target_id: "b",
              percent: "-10",
              [edge]: moment,
            },
          ])
          await service.createCurrencyRates([
            { base_code: "usd", quote_code: "uah", rate: 50, valid_from: new Date(moment) },
          ])
          const questions = [{}, { company_id: "c4" }, { contract_id: "k9", price_type_id: "export" }]
          const before = [await amounts(questions[0]), await amounts(questions[1]), await amounts(questions[2])]
          await sleep(500)
          const after = [await amounts(questions[0]), await amounts(questions[1]), await amounts(questions[2])]
          const order = edge === "valid_from" ? ([0, 1] as const) : ([1, 0] as const)
          const [early, late] = [
            [
              ["100.00", "100.00"],
              ["100.00", "100.00"],
            ],
            [
              ["60.00", "100.00"],
              ["60.00", "90.00"],
            ],
          ]
          expect([before.slice(0, 2), after.slice(0, 2)]).toEqual([[early, late][order[0]], [early, late][order[1]]])
          expect([before[2], after[2]]).toEqual([
            ["80.00", "80.00"],
            ["100.00", "100.00"],
          ])
        },
      )

      it("do not know of what is not committed yet, and know of it from its commit on", async () => {
        await service.upsertFixedPrices([fixed()])
        await elsewhere.query("BEGIN")
        await elsewhere.query("UPDATE contract_price SET amount = 55")
        // Read and held while the change is under way, and a younger one is through: it must not be taken for one that was seen.
        await service.upsertFixedPrices([fixed({ contract_id: "k2" })])
        expect([await amounts(), await amounts()]).toEqual([
          ["60.00", "100.00"],
          ["60.00", "100.00"],
        ])
        await elsewhere.query("COMMIT")
        expect(await amounts()).toEqual(["55.00", "100.00"])

        await elsewhere.query("BEGIN; UPDATE contract_price SET amount = 50")
        expect(await amounts()).toEqual(["55.00", "100.00"])
        await elsewhere.query("ROLLBACK")
        expect(await amounts()).toEqual(["55.00", "100.00"])
      })

      it("of a transaction are its own, and leave nothing behind", async () => {
        const cache = new PriceCache(100)
        const manager = MikroOrmWrapper.forkManager()
        const ask = async (asking = manager) =>
          (await cache.resolve(asking, { ...terms, items })).map(({ amount }) => amount)
        expect(await ask()).toEqual(["100.00", "100.00"])
        await manager
          .transactional(async (inside) => {
            await inside.execute("UPDATE type_price SET amount = 1")
            expect(await ask(inside)).toEqual(["1.00", "1.00"])
            throw new Error("not this time")
          })
          .catch((error: Error) => expect(error.message).toBe("not this time"))
        expect(await ask()).toEqual(["100.00", "100.00"])
      })

      it("that are partly known are asked for in part, and belong together", async () => {
        const cache = new PriceCache(100)
        const manager = MikroOrmWrapper.forkManager()
        const ask = async (...names: string[]) =>
          (
            await cache.resolve(manager, { ...terms, items: names.map((variant_id) => ({ variant_id, quantity: 1 })) })
          ).map(({ variant_id, amount }) => `${variant_id} ${amount}`)
        expect(await ask("a", "nothing", "a")).toEqual(["a 100.00", "a 100.00"])
        expect(await ask("b", "nothing", "a")).toEqual(["b 100.00", "a 100.00"])
        await elsewhere.query("UPDATE type_price SET amount = 99 WHERE price_type_id = 'wholesale'")
        expect(await ask("b", "nothing", "a")).toEqual(["b 99.00", "a 99.00"])
      })

      it("are not held where none are to be, nor more than there is room for", async () => {
        const manager = MikroOrmWrapper.forkManager()
        const held = async (size: number, count: number) => {
          const cache = new PriceCache(size)
          const question = {
            ...terms,
            items: Array.from({ length: count }, (_, n) => ({ variant_id: n === 0 ? "a" : `none-${n}`, quantity: 1 })),
          }
          const amount = async () => (await cache.resolve(manager, question))[0]?.amount
          const before = await amount()
          await elsewhere.query(
            "SET session_replication_role = replica; UPDATE type_price SET amount = amount + 1 WHERE price_type_id = 'wholesale'; SET session_replication_role = origin",
          )
          return (await amount()) === before
        }
        expect([await held(0, 2), await held(100, 9), await held(100, 10)]).toEqual([false, true, false])
      })

      it("are forgotten in the log after a day", async () => {
        await elsewhere.query("UPDATE price_book_log SET logged_at = now() - interval '25 hours'")
        await elsewhere.query("INSERT INTO price_book_log (key) VALUES ('everyone')")
        await service.forgetLoggedChanges()
        expect(await logged()).toBe(1)
      })

      it("of many contracts that ask at once, while prices change, are each one's own", async () => {
        const CONTRACTS = 25
        const contracts = Array.from({ length: CONTRACTS }, (_, n) => ({
          n,
          contract_id: `many-${n}`,
          company_id: `company-${n}`,
        }))
        await service.upsertPriceRules(
          contracts.map(({ n, contract_id }) => ({
            name: `rule ${n}`,
            contract_id,
            target_kind: "variant" as const,
            target_id: "b",
            percent: `-${n + 1}`,
          })),
        )
        for (const round of [1, 2, 3]) {
          // Everybody asks while everybody's prices are being written: an answer is of before or of after, never of another.
          const amountOf = (n: number, at: number) => `${at * 100 + n}.00`
          const answers = Promise.all(
            Array.from({ length: 8 }, () => contracts)
              .flat()
              .map(async ({ n, ...contract }) => ({ n, answer: await amounts(contract) })),
          )
          const write = service.upsertFixedPrices(
            contracts.map(({ n, contract_id }) => ({
              contract_id,
              variant_id: "a",
              amount: amountOf(n, round),
              currency_code: "uah",
            })),
          )
          for (const { n, answer } of await answers) {
            expect([round === 1 ? "100.00" : amountOf(n, round - 1), amountOf(n, round)]).toContain(answer[0])
            expect(answer[1]).toBe(`${99 - n}.00`)
          }
          await write
          for (const { n, ...contract } of contracts) {
            expect(await amounts(contract)).toEqual([amountOf(n, round), `${99 - n}.00`])
          }
        }
      })

      it("are never older than what was committed when the question came", async () => {
        const CONTRACTS = 8
        const ROUNDS = 60
        /** The contract is in the thousands, the version below: an answer says whose it is, and how old. */
        const committed = Array.from({ length: CONTRACTS }, () => 0)
        const begun = Array.from({ length: CONTRACTS }, () => 0)
        await service.upsertFixedPrices(
          committed.map((_, n) => fixed({ contract_id: `k${n}`, amount: `${(n + 1) * 1_000}.00` })),
        )

        let isWriting = true
        const writer = async () => {
          for (let version = 1; version <= ROUNDS; version += 1) {
            const n = (version * 5) % CONTRACTS
            begun[n] = version
            await elsewhere.query("BEGIN")
            await elsewhere.query("UPDATE contract_price SET amount = $1 WHERE contract_id = $2", [
              (n + 1) * 1_000 + version,
              `k${n}`,
            ])
            await sleep(version % 7)
            await elsewhere.query("COMMIT")
            committed[n] = version
            await sleep(version % 3)
          }
          isWriting = false
        }
        let answers = 0
        const reader = async (offset: number) => {
          for (let index = offset; isWriting; index += 1) {
            const n = index % CONTRACTS
            const oldest = committed[n]!
            const [amount] = await amounts({ contract_id: `k${n}`, items: [{ variant_id: "a", quantity: 1 }] })
            const version = Number(amount) - (n + 1) * 1_000
            expect([version >= oldest, version <= begun[n]!]).toEqual([true, true])
            answers += 1
          }
        }
        await Promise.all([writer(), ...[0, 1, 2, 3].map(reader)])
        expect(answers).toBeGreaterThan(ROUNDS)
      })
    })
  },
})

async function* rowsOf<Row>(...rows: Row[]): AsyncGenerator<Row> {
  yield* rows
}
