import type { PricingRows } from "../rules/candidates"
import type { PriceQuery } from "../resolve-prices"
import type { RuleRow } from "../rules/rank-rules"
import type { TypeRow } from "../rules/type-amount"

/**
 * The resolver once more, slow and obvious: sentences of the documentation turned into loops, on exact fractions.
 * It shares no code with the real one. One currency.
 */
type Fraction = readonly [bigint, bigint]

export function referencePrice(
  query: PriceQuery,
  rows: PricingRows,
  variantId: string,
  quantity: number,
): Fraction | null {
  const fixed = rows.fixed.filter((row) => row.variant_id === variantId && row.min_quantity <= quantity)
  if (fixed.length > 0) {
    const tier = Math.max(...fixed.map((row) => row.min_quantity))
    const atTier = fixed.filter((row) => row.min_quantity === tier)
    const start = Math.max(...atTier.map((row) => row.valid_from))
    return fraction(atTier.filter((row) => row.valid_from === start).sort((a, b) => (a.id < b.id ? -1 : 1))[0].amount)
  }
  const chain = [query.price_type_id, rows.company_default_type_id, rows.recommended_type_id].flatMap(
    (id) => rows.types.get(id ?? "") ?? [],
  )
  let rules = rows.rules.filter((rule) => rule.min_quantity <= quantity && reaches(rule, rows, variantId))
  while (rules.length > 0) {
    const best = rules.reduce((winner, rule) => (beats(rule, winner, rows, variantId) ? rule : winner))
    const types =
      best.price_type_id === null ? chain : [rows.types.get(best.price_type_id)].flatMap((type) => type ?? [])
    for (const type of types) {
      const price = discounted(type, best.percent, rows, variantId, quantity)
      if (price) return price
    }
    rules = rules.filter((rule) => rule !== best)
  }
  for (const type of chain) {
    const price = discounted(type, "0", rows, variantId, quantity)
    if (price) return price
  }
  return null
}

/** The floor that the guard keeps for the variant in the type; null: none. */
export function floorOf(type: TypeRow, rows: PricingRows, variantId: string): Fraction | null {
  const cost = rows.items.find((item) => item.variant_id === variantId)?.cost
  if (!cost || type.min_margin_percent === null) return null
  return times(fraction(cost), [100n, 100n - BigInt(type.min_margin_percent)])
}

function reaches(rule: RuleRow, rows: PricingRows, variantId: string): boolean {
  return rows.items.some(
    (item) => item.variant_id === variantId && item.target_keys.some((key) => key === rule.target_key),
  )
}

function beats(a: RuleRow, b: RuleRow, rows: PricingRows, variantId: string): boolean {
  const depths = rows.items.find((item) => item.variant_id === variantId)?.category_depths ?? {}
  const score = (rule: RuleRow): number[] => [
    { contract: 2, company: 1, everyone: 0 }[rule.scope],
    { variant: 6, product: 5, brand: 4, collection: 3, category: 2, tag: 1, all: 0 }[rule.target_kind],
    rule.target_kind === "category" ? (depths[rule.target_key.replace("category:", "")] ?? 0) : 0,
    rule.min_quantity,
    rule.priority,
    rule.valid_from ?? 0,
  ]
  const [left, right] = [score(a), score(b)]
  const at = left.findIndex((value, index) => value !== right[index])
  return at === -1 ? a.id < b.id : left[at] > right[at]
}

function discounted(
  type: TypeRow,
  percent: string,
  rows: PricingRows,
  variantId: string,
  quantity: number,
): Fraction | null {
  const stated = statedPrice(type, rows, variantId, quantity)
  const list = stated ?? formulaPrice(type, rows, variantId, quantity, 0)
  if (!list) return null
  if (percent === "0" && stated) return list
  const price = percent === "0" ? list : onGrid(times(list, [100n + BigInt(percent), 100n]), type)
  const floor = floorOf(type, rows, variantId)
  if (!floor || !less(price, floor)) return price
  const lifted = onGrid(floor, { ...type, rounding: { ...type.rounding, direction: "up" } })
  if (!percent.startsWith("-")) return lifted
  const capped = less(list, lifted) ? list : lifted
  return less(capped, price) ? price : capped
}

function statedPrice(type: TypeRow, rows: PricingRows, variantId: string, quantity: number): Fraction | null {
  const tiers = rows.type_prices.filter(
    (row) => row.price_type_id === type.id && row.variant_id === variantId && row.min_quantity <= quantity,
  )
  const highest = Math.max(...tiers.map((row) => row.min_quantity))
  const tier = tiers.find((row) => row.min_quantity === highest)
  return tier ? fraction(tier.amount) : null
}

function formulaPrice(
  type: TypeRow,
  rows: PricingRows,
  variantId: string,
  quantity: number,
  depth: number,
): Fraction | null {
  const base = type.formula ? rows.types.get(type.formula.base_price_type_id) : undefined
  if (!type.formula || !base || depth > 4) return null
  const amount =
    statedPrice(base, rows, variantId, quantity) ?? formulaPrice(base, rows, variantId, quantity, depth + 1)
  return amount && onGrid(times(amount, [100n + BigInt(type.formula.percent), 100n]), type)
}

/** Walks the positive points of the grid one by one, to the first above the amount, and takes the right one of the two around it. */
function onGrid(amount: Fraction, { rounding }: Pick<TypeRow, "rounding">): Fraction {
  const [step, ending] = [hundredths(rounding.step), hundredths(rounding.ending)]
  // Begins a few points early, so that the walk is short; every point is still compared.
  const early = (amount[0] * 100n) / amount[1] / step - 3n
  let point = ending + (early > 0n ? early * step : 0n)
  while (less([point, 100n], amount) || point <= 0n) point += step
  const above: Fraction = [point, 100n]
  const below: Fraction | null = point - step > 0n ? [point - step, 100n] : null
  if (!below || !less(amount, above)) return above
  if (rounding.direction !== "nearest") return rounding.direction === "up" ? above : below
  return less(minus(amount, below), minus(above, amount)) ? below : above
}

export function fraction(text: string): Fraction {
  const [whole, decimals = ""] = text.split(".")
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)]
}

export function less(a: Fraction, b: Fraction): boolean {
  return a[0] * b[1] < b[0] * a[1]
}

export function equal(a: Fraction, b: Fraction): boolean {
  return a[0] * b[1] === b[0] * a[1]
}

function times(a: Fraction, b: Fraction): Fraction {
  return [a[0] * b[0], a[1] * b[1]]
}

function hundredths(text: string): bigint {
  const [numerator, denominator] = fraction(text)
  return (numerator * 100n) / denominator
}

function plus(a: Fraction, b: Fraction): Fraction {
  return [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
}

function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, [-b[0], b[1]])
}
