import type BigNumber from "bignumber.js"

import { groupBy } from "../../lib/group-by"
import { type Candidate, type PricingRows, type VariantRows, candidatesOf, recommendedAmount } from "./rules/candidates"
import { KOPECK, roundPrice } from "./rules/rounding"
import type { RuleRow } from "./rules/rank-rules"
import type { TypePriceRow } from "./rules/type-amount"

/**
 * The rule that turns a few rows into what is paid: a fixed price of the contract, else the most specific rule that
 * gives a price, else the contract's price type, the company's default, the recommended type; each at the tier that
 * the quantity reaches.
 */
export type PriceQuery = {
  /** Null: nobody's contract, only the recommended price. */
  contract_id: string | null
  company_id: string | null
  /** The contract's price type; null: the company's default or the recommended one. */
  price_type_id: string | null
  currency_code: string
  items: { variant_id: string; quantity: number }[]
  /** The moment the prices are for; now unless said. */
  at?: Date
}

/** Nobody changes one: it may be held and given to the next who asks. */
export type ResolvedPrice = Readonly<{
  variant_id: string
  quantity: number
  /** Decimal text, VAT included, in the query's currency. */
  amount: string
  source: Candidate["kind"]
  /** The type it comes from; null for a fixed price. */
  price_type_id: string | null
  price_type_name: string | null
  /** The rule it comes from, and what it changes in percent (signed). */
  rule: { id: string; name: string; percent: string } | null
  /** The paper of a fixed price. */
  document: string | null
  /** What would be paid without the rule's percent; null for a fixed price. */
  list_amount: string | null
  /** The recommended price, to compare with; null where there is none. */
  recommended_amount: string | null
  /** The price at each quantity from which it changes, ascending. */
  tiers: readonly Readonly<{ min_quantity: number; amount: string }>[]
  valid_from: Date
  /** Until when at most it stays so; null: no end is known. */
  valid_until: Date | null
  as_of: Date
}>

/** A step of the explanation for a manager: what was tried, in order, and what came of it. */
export type PriceStep = Pick<Candidate, "kind" | "label" | "id" | "outcome"> & { amount: string | null }

export type ExplainedPrice = { variant_id: string; quantity: number; price: ResolvedPrice | null; steps: PriceStep[] }

/** The prices of the asked variants; one that nothing gives a price to is absent. */
export function resolvePrices(query: PriceQuery, rows: PricingRows): ResolvedPrice[] {
  return variantsOf(query, rows).flatMap(({ variant, quantity }) => {
    const price = resolvePrice(query, rows, variant, quantity)
    return price ? [price] : []
  })
}

/** The same with every step, the losers too. */
export function explainPrices(query: PriceQuery, rows: PricingRows): ExplainedPrice[] {
  return variantsOf(query, rows).map(({ variant, quantity }) => ({
    variant_id: variant.variant_id,
    quantity,
    price: resolvePrice(query, rows, variant, quantity),
    steps: [...candidatesOf(query, rows, variant, quantity)].map(({ kind, label, id, outcome, amount }) => ({
      kind,
      label,
      id,
      outcome,
      amount: amount && text(amount),
    })),
  }))
}

function variantsOf(query: PriceQuery, rows: PricingRows): { variant: VariantRows; quantity: number }[] {
  const targets = new Map(rows.items.map((item) => [item.variant_id, item]))
  const fixed = groupBy(rows.fixed, (row) => row.variant_id)
  const prices = groupBy(rows.type_prices, (row) => row.variant_id)
  return query.items.map(({ variant_id, quantity }) => ({
    quantity,
    variant: {
      variant_id,
      item: targets.get(variant_id) ?? null,
      fixed: fixed.get(variant_id) ?? [],
      prices: groupBy<TypePriceRow, string>(prices.get(variant_id) ?? [], (row) => row.price_type_id),
    },
  }))
}

function resolvePrice(
  query: PriceQuery,
  rows: PricingRows,
  variant: VariantRows,
  quantity: number,
): ResolvedPrice | null {
  const best = winnerOf(query, rows, variant, quantity)
  if (!best?.amount) {
    return null
  }
  const tiers = tiersOf(query, rows, variant, quantity, text(best.amount))
  return {
    variant_id: variant.variant_id,
    quantity,
    amount: text(best.amount),
    source: best.kind,
    price_type_id: best.type?.id ?? null,
    price_type_name: best.type?.name ?? null,
    rule: best.rule ? { id: best.rule.id, name: best.rule.name, percent: best.rule.percent } : null,
    document: best.document,
    list_amount: best.list && text(best.list),
    recommended_amount: recommendedOf(query, rows, variant, quantity),
    tiers,
    valid_from: momentOf(best.valid_from),
    valid_until: best.valid_until === null ? null : momentOf(best.valid_until),
    as_of: momentOf(best.as_of),
  }
}

function winnerOf(query: PriceQuery, rows: PricingRows, variant: VariantRows, quantity: number): Candidate | null {
  for (const candidate of candidatesOf(query, rows, variant, quantity)) {
    if (candidate.amount) {
      return candidate
    }
  }
  return null
}

function recommendedOf(query: PriceQuery, rows: PricingRows, variant: VariantRows, quantity: number): string | null {
  const amount = recommendedAmount(query, rows, variant, quantity)
  return amount ? text(amount) : null
}

/** The price at every quantity where some row or rule begins, where it differs from the one before. */
function tiersOf(
  query: PriceQuery,
  rows: PricingRows,
  variant: VariantRows,
  quantity: number,
  amount: string,
): ResolvedPrice["tiers"] {
  const starts = tierStarts(rows.rules, variant)
  if (starts.length === 1 && quantity >= starts[0]) {
    return [{ min_quantity: starts[0], amount }]
  }
  const tiers: ResolvedPrice["tiers"][number][] = []
  for (const min_quantity of starts) {
    const found = winnerOf(query, rows, variant, min_quantity)?.amount
    if (found && text(found) !== tiers.at(-1)?.amount) {
      tiers.push({ min_quantity, amount: text(found) })
    }
  }
  return tiers
}

function tierStarts(rules: readonly RuleRow[], { item, fixed, prices }: VariantRows): number[] {
  const keys = new Set(item?.target_keys ?? [])
  const starts = new Set<number>()
  for (const row of fixed) starts.add(row.min_quantity)
  for (const list of prices.values()) for (const row of list) starts.add(row.min_quantity)
  for (const rule of rules) if (keys.has(rule.target_key)) starts.add(rule.min_quantity)
  return [...starts].sort((a, b) => a - b)
}

/**
 * A price as 1C can keep it: two decimals, whatever was stored or computed. Rounded here, where all answers come
 * through, so that a price with more of them reaches no cart.
 */
function text(amount: BigNumber): string {
  return roundPrice(amount, KOPECK).toFixed(MONEY_DECIMALS)
}

function momentOf(seconds: number): Date {
  return new Date(Math.round(seconds * 1000))
}

const MONEY_DECIMALS = 2
