import { join } from "node:path"

import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { PRICE_BOOK_MODULE } from ".."
import { cataloguePricesSql } from "../listing/list-products-by-price"
import { CompanyPriceDefault } from "../models/company-price-default"
import { ContractPrice } from "../models/contract-price"
import { ContractPriceRule } from "../models/contract-price-rule"
import { CurrencyRate } from "../models/currency-rate"
import { EmployeePriceView } from "../models/employee-price-view"
import { PriceItem } from "../models/price-item"
import { PriceType } from "../models/price-type"
import { TypePrice } from "../models/type-price"
import { ROUNDING_DIRECTIONS } from "../rules/rounding"
import { TARGET_KINDS } from "../rules/rank-rules"
import type { PriceBookModuleService } from "../service"

jest.setTimeout(240_000)

/** Each set is made from its number alone: a failure names the seed, and the seed brings it back. */
const RULE_SETS = 60
const VARIANTS = 25

const NOW = new Date("2026-05-01T00:00:00Z")
const BEFORE = "2026-04-01T00:00:00Z"

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
  ],
  resolve: "./src/modules/price_book",
  pathToMigrations: join(__dirname, "../migrations"),
  testSuite: ({ service, MikroOrmWrapper }) => {
    it("a price is the same whether what loses to it is read or not, at every quantity of random rule sets", async () => {
      await service.createCurrencyRates([
        { base_code: "usd", quote_code: "uah", rate: 41.3725, valid_from: new Date(BEFORE) },
      ])
      let fixed = 0
      for (let seed = 2_001; seed <= 2_000 + RULE_SETS / 2; seed++) {
        const { query, variants } = await writeRandomSet(service, seed)
        const items = variants.flatMap((variant_id) => [1, 4, 5, 20].map((quantity) => ({ variant_id, quantity })))
        const resolved = await service.resolvePrices({ ...query, items })
        const explained = await service.explainPrices({ ...query, items })

        expect({ seed, prices: resolved }).toEqual({ seed, prices: explained.flatMap(({ price }) => price ?? []) })
        fixed += resolved.filter(({ source }) => source === "fixed").length
      }
      expect(fixed).toBeGreaterThan(100)
    })

    describe("the catalogue by price", () => {
      it("agrees with the resolver to the digit on every variant of random rule sets", async () => {
        await service.createCurrencyRates([
          { base_code: "usd", quote_code: "uah", rate: 41.3725, valid_from: new Date(BEFORE) },
          { base_code: "eur", quote_code: "usd", rate: 1.0871, valid_from: new Date(BEFORE) },
        ])
        let priced = 0
        for (let seed = 1; seed <= RULE_SETS; seed++) {
          const { query, variants } = await writeRandomSet(service, seed)
          // The whole catalogue, and in every second set its own products only.
          const listing =
            seed % 2 === 0 ? query : { ...query, product_ids: variants.map((_, index) => `p${index}-${seed}`) }
          const rows: { variant_id: string; price: string | null }[] = await MikroOrmWrapper.forkManager().execute(
            `SELECT variant_id, price::text AS price FROM (${await cataloguePricesSql(MikroOrmWrapper.forkManager(), listing)}) p`,
          )
          const computed = new Map(
            rows.map(({ variant_id, price }) => [variant_id, price === null ? null : Number(price)]),
          )
          const items = variants.map((variant_id) => ({ variant_id, quantity: 1 }))
          const resolved = new Map(
            (await service.resolvePrices({ ...query, items })).map(({ variant_id, amount }) => [
              variant_id,
              Number(amount),
            ]),
          )

          expect({ seed, prices: variants.map((id) => [id, computed.get(id) ?? null]) }).toEqual({
            seed,
            prices: variants.map((id) => [id, resolved.get(id) ?? null]),
          })
          priced += resolved.size
        }
        expect(priced).toBeGreaterThan((RULE_SETS * VARIANTS) / 2)
      })

      it("orders products by their lowest price, those without one last, and keeps to a range", async () => {
        const { query } = await writeRandomSet(service, 1_000)
        await service.upsertItems([item("none-v", "none"), item("two-a", "two"), item("two-b", "two")])
        await service.upsertFixedPrices(
          [
            ["two-a", "5000.00"],
            ["two-b", "4000.00"],
          ].map(([variant_id, amount]) => ({
            contract_id: query.contract_id,
            variant_id: variant_id!,
            amount: amount!,
            currency_code: query.currency_code,
          })),
        )
        const products = await service.listPriceItems({}, { select: ["id", "variant_id", "product_id"], take: null })
        const items = products.map(({ variant_id }) => ({ variant_id, quantity: 1 }))
        const prices = new Map(
          (await service.resolvePrices({ ...query, items })).map(({ variant_id, amount }) => [
            variant_id,
            Number(amount),
          ]),
        )
        const lowest = new Map<string, number>()
        for (const { variant_id, product_id } of products) {
          lowest.set(product_id, Math.min(lowest.get(product_id) ?? Infinity, prices.get(variant_id) ?? Infinity))
        }
        const sorted = (sign: number) =>
          [...lowest]
            .sort(([a, x], [b, y]) =>
              x === y ? (a < b ? -1 : 1) : x === Infinity ? 1 : y === Infinity ? -1 : (x - y) * sign,
            )
            .map(([id]) => id)
        const range = { amount: "4500", is_inclusive: true }

        expect(await service.listProductIdsByPrice({ ...query, direction: "ASC" })).toEqual(sorted(1))
        expect(await service.listProductIdsByPrice({ ...query, direction: "DESC" })).toEqual(sorted(-1))
        expect(lowest.get("none")).toBe(Infinity)
        const some = [...sorted(1).filter((_, index) => index % 2 === 0), "none", "nowhere"]
        expect(await service.listProductIdsByPrice({ ...query, direction: "DESC", product_ids: some })).toEqual(
          sorted(-1).filter((id) => some.includes(id)),
        )
        expect(await service.listProductIdsByPrice({ ...query, direction: "ASC", product_ids: [] })).toEqual([])
        // One of its two variants is in the range; its lowest price is not.
        expect(
          await service.listProductIdsByPrice({
            ...query,
            direction: "ASC",
            min: range,
            max: { amount: "5000", is_inclusive: true },
          }),
        ).toEqual(["two"])
        expect(
          await service.listProductIdsByPrice({
            ...query,
            direction: "ASC",
            min: range,
            max: { amount: "5000", is_inclusive: false },
          }),
        ).toEqual([])
      })
    })
  },
})

const item = (variant_id: string, product_id: string) => ({
  variant_id,
  product_id,
  brand: null,
  collection_id: null,
  tag_ids: [],
  categories: [],
})

/** Types on each other in several currencies, rules of every scope and target, fixed prices, costs; of its own contract. */
async function writeRandomSet(service: PriceBookModuleService, seed: number) {
  const random = mulberry32(seed)
  const int = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(values: readonly T[]): T => values[int(values.length)]!
  const money = () => `${1 + int(300)}.${String(int(100)).padStart(2, "0")}`
  const currency = () => pick(["uah", "uah", "uah", "usd", "eur"])

  await service.deleteContractPriceRules(
    (await service.listContractPriceRules({}, { select: ["id"], take: null })).map(({ id }) => id),
  )
  await service.deletePriceTypes((await service.listPriceTypes({}, { select: ["id"], take: null })).map(({ id }) => id))
  const grid = () =>
    pick([
      {},
      {},
      { rounding_step: 0.5 },
      { rounding_step: 1, rounding_ending: 0.99 },
      { rounding_step: 10, rounding_ending: 9 },
      { rounding_step: 3, rounding_ending: 1.5 },
    ])
  const types = ["wholesale", "rrp", "partner", "dealer"].map((name) => ({ name, id: `${name}-${seed}` }))
  await service.createPriceTypes(
    types.map(({ name, id }) => ({
      id,
      name,
      code: id,
      currency_code: currency(),
      includes_tax: true,
      is_recommended: name === "rrp",
      rounding_direction: pick(ROUNDING_DIRECTIONS),
      ...grid(),
      // Formulas on each other, circles too.
      ...(random() < 0.5 ? { base_price_type_id: pick(types).id, base_percent: int(60) - 30 } : {}),
      ...(random() < 0.5 ? { min_margin_percent: int(50) } : {}),
    })),
  )
  const variants = Array.from({ length: VARIANTS }, (_, index) => `v${index}-${seed}`)
  const contract_id = `k-${seed}`
  const company_id = `c-${seed}`
  await service.upsertItems(
    variants.map((variant_id, index) => ({
      variant_id,
      product_id: `p${index}-${seed}`,
      brand: pick(["Michelin", "Nokian", null]),
      collection_id: pick(["c", null]),
      tag_ids: pick([[], ["a"], ["a", "b"]]),
      categories: pick([
        [],
        [{ id: "tyres", depth: 0 }],
        [
          { id: "tyres", depth: 0 },
          { id: "winter", depth: 1 },
        ],
      ]),
    })),
  )
  const TARGETS = {
    variant: pick(variants),
    product: `p3-${seed}`,
    brand: "Michelin",
    collection: "c",
    category: pick(["tyres", "winter"]),
    tag: pick(["a", "b"]),
    all: null,
  }
  await service.upsertPriceRules(
    Array.from({ length: int(9) }, (_, index) => {
      const target_kind = pick(TARGET_KINDS)
      const scope = pick([{ contract_id }, { company_id }, {}])
      return {
        name: `Rule ${index}`,
        ...scope,
        target_kind,
        target_id: TARGETS[target_kind],
        price_type_id: pick([null, null, ...types.map(({ id }) => id)]),
        percent: String(int(60) - 40.5),
        min_quantity: pick([1, 1, 1, 5]),
        priority: int(3),
        ...pick([
          {},
          {},
          { valid_from: BEFORE },
          { valid_from: BEFORE, valid_until: "2026-04-15T00:00:00Z" },
          { valid_from: "2026-06-01T00:00:00Z" },
          { valid_until: "2026-12-01T00:00:00Z" },
        ]),
      }
    }),
  )
  const stored = types.flatMap(({ id }) =>
    variants.flatMap((variant_id) =>
      random() < 0.4
        ? [
            {
              price_type_id: id,
              variant_id,
              min_quantity: pick([1, 1, 5]),
              amount: money(),
              valid_from: NOW,
              as_of: NOW,
            },
          ]
        : [],
    ),
  )
  await service.upsertTypePrices(stored)
  await service.upsertFixedPrices(
    variants.flatMap((variant_id) =>
      random() < 0.2
        ? [1, 2].map((nth) => ({
            contract_id,
            variant_id,
            min_quantity: pick([1, 5]),
            amount: money(),
            currency_code: currency(),
            valid_from: `2026-0${nth}-01T00:00:00Z`,
            valid_until: pick([null, null, "2026-04-15T00:00:00Z"]),
          }))
        : [],
    ),
  )
  await service.setCosts(
    variants.flatMap((variant_id) =>
      random() < 0.6 ? [{ variant_id, cost: money(), currency_code: currency() }] : [],
    ),
  )
  if (random() < 0.5) await service.createCompanyPriceDefaults([{ company_id, price_type_id: `partner-${seed}` }])
  const query = {
    contract_id,
    company_id,
    price_type_id: pick([null, `wholesale-${seed}`, `dealer-${seed}`]),
    currency_code: pick(["uah", "uah", "usd"]),
    at: NOW,
  }
  return { query, variants }
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
