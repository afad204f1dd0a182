import { TARGET_KINDS } from "../rules/rank-rules"
import { ROUNDING_DIRECTIONS } from "../rules/rounding"
import type { TypeRow } from "../rules/type-amount"
import { resolvePrices } from "../resolve-prices"
import { aFixedPrice, aQuery, aRule, aType, aTypePrice, anItem, someRows } from "./factories"
import { equal, floorOf, fraction, less, referencePrice } from "./reference"

/** Each set is made from its number alone: a failure names the seed, and the seed brings it back. */
const RULE_SETS = 3_000

const QUANTITIES = [1, 2, 5, 10]
const TARGETS = {
  variant: "tyre",
  product: "p",
  brand: "Michelin",
  collection: "c",
  category: "winter",
  tag: "a",
  all: null,
}

describe("over thousands of random rule sets", () => {
  it("the resolver agrees with the reference at every quantity, and its tiers say the same", () => {
    let priced = 0
    for (let seed = 1; seed <= RULE_SETS; seed++) {
      const { rows, query } = randomSet(seed)
      for (const quantity of QUANTITIES) {
        const [price] = resolvePrices({ ...query, items: [{ variant_id: "tyre", quantity }] }, rows)
        const expected = referencePrice(query, rows, "tyre", quantity)
        const found = price ? fraction(price.amount) : null
        if (found && expected ? !equal(found, expected) : found !== expected) {
          throw new Error(`seed ${seed}, quantity ${quantity}: ${price?.amount} instead of ${String(expected)}`)
        }
        if (price) {
          priced++
          const tier = price.tiers.findLast(({ min_quantity }) => min_quantity <= quantity)
          expect({ seed, quantity, amount: tier?.amount }).toEqual({ seed, quantity, amount: price.amount })
        }
      }
    }
    expect(priced).toBeGreaterThan(RULE_SETS)
  })

  it("a computed price is never below the floor, unless its list price already was", () => {
    let guarded = 0
    for (let seed = 1; seed <= RULE_SETS; seed++) {
      const { rows, query } = randomSet(seed)
      for (const price of resolvePrices(query, rows)) {
        const type = rows.types.get(price.price_type_id ?? "")
        const floor =
          price.source === "rule" && price.rule?.percent !== "0" && type ? floorOf(type, rows, "tyre") : null
        if (floor && price.list_amount) {
          guarded++
          const amount = fraction(price.amount)
          const isKept = !less(amount, floor) || !less(amount, fraction(price.list_amount))
          expect({ seed, isKept }).toEqual({ seed, isKept: true })
        }
      }
    }
    expect(guarded).toBeGreaterThan(RULE_SETS / 20)
  })
})

/** One variant, up to four types on each other, up to six rules, tiers, periods, grids, costs. */
function randomSet(seed: number) {
  const random = mulberry32(seed)
  const int = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(values: readonly T[]): T => values[int(values.length)]
  const maybe = <T>(chance: number, value: () => T): T[] => (random() < chance ? [value()] : [])
  const upTo = <T>(limit: number, value: (index: number) => T): T[] =>
    Array.from({ length: int(limit + 1) }, (_, index) => value(index))
  const money = () => `${1 + int(300)}.${String(int(100)).padStart(2, "0")}`

  const ids = ["wholesale", "rrp", "partner", "dealer"]
  const types: TypeRow[] = ids.map((id) =>
    aType({
      id,
      is_recommended: id === "rrp",
      rounding: {
        ...pick([
          { step: "0.01", ending: "0" },
          { step: "0.5", ending: "0" },
          { step: "1", ending: "0.99" },
          { step: "10", ending: "9" },
          { step: "3", ending: "1.5" },
        ]),
        direction: pick(ROUNDING_DIRECTIONS),
      },
      formula: random() < 0.4 ? { base_price_type_id: pick(ids), percent: String(int(60) - 30) } : null,
      min_margin_percent: random() < 0.5 ? String(int(50)) : null,
    }),
  )
  const type_prices = ids
    .flatMap((price_type_id) =>
      QUANTITIES.flatMap((min_quantity) =>
        maybe(0.3, () => aTypePrice({ price_type_id, min_quantity, amount: money() })),
      ),
    )
    .sort((a, b) => a.min_quantity - b.min_quantity)
  const rules = upTo(6, (index) => {
    const target_kind = pick(TARGET_KINDS)
    const target_id =
      target_kind === "category"
        ? pick(["winter", "tyres", "other"])
        : random() < 0.8
          ? TARGETS[target_kind]
          : target_kind === "all"
            ? null
            : "other"
    return aRule({
      id: `rule-${(index * 7) % 10}`,
      scope: pick(["contract", "company", "everyone"]),
      target_kind,
      target_id,
      price_type_id: pick([null, null, ...ids]),
      percent: String(int(60) - 40),
      min_quantity: pick(QUANTITIES),
      priority: int(3),
      valid_from: pick([null, 1, 2]),
    })
  })
  const fixed = upTo(int(2), (index) =>
    aFixedPrice({ id: `fixed-${index}`, amount: money(), min_quantity: pick(QUANTITIES), valid_from: int(3) }),
  )
  const items = [anItem(random() < 0.7 ? { cost: money(), cost_currency_code: "uah" } : {})]
  return {
    rows: someRows({ types, type_prices, rules, fixed, items, company_default_type_id: pick([null, "partner"]) }),
    query: aQuery(1, { price_type_id: pick([null, "wholesale", "dealer"]) }),
  }
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
