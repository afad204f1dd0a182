import BigNumber from "bignumber.js"

import { type RateRow, convert } from "../../../lib/convert"
import { type RuleRow, type RuleTargets, rankRules } from "./rank-rules"
import { KOPECK, marginFloor, roundPrice, roundUpTo } from "./rounding"
import { type PricesByType, type TypePriceRow, type TypeRow, addPercent, typeAmount } from "./type-amount"

/** A fixed price of the contract in force. Times are in seconds since 1970. */
export type FixedRow = {
  id: string
  variant_id: string
  min_quantity: number
  amount: string
  currency_code: string
  valid_from: number
  valid_until: number | null
  document: string | null
  as_of: number
}

/** A variant as rules see it. */
export type ItemRow = RuleTargets & { variant_id: string; cost: string | null; cost_currency_code: string | null }

/** All that an answer needs; only rows in force, which the query sees to. */
export type PricingRows = {
  types: ReadonlyMap<string, TypeRow>
  company_default_type_id: string | null
  recommended_type_id: string | null
  items: readonly ItemRow[]
  rules: readonly RuleRow[]
  fixed: readonly FixedRow[]
  /** Ascending by quantity within a type and variant. */
  type_prices: readonly TypePriceRow[]
  rates: readonly RateRow[]
}

export type VariantRows = {
  variant_id: string
  item: ItemRow | null
  fixed: readonly FixedRow[]
  prices: PricesByType
}

export type Terms = { price_type_id: string | null; currency_code: string }

/** One attempt at a price. `amount` null: it gives none, `outcome` says why. */
export type Candidate = {
  kind: "fixed" | "rule" | "contract_type" | "company_type" | "recommended"
  id: string
  label: string
  outcome: "price" | "no_price" | "no_rate"
  amount: BigNumber | null
  /** Before the rule's percent. */
  list: BigNumber | null
  type: TypeRow | null
  rule: RuleRow | null
  document: string | null
  valid_from: number
  valid_until: number | null
  as_of: number
}

/** Everything that could give the price, the first in rank first; computed only as far as it is asked for. */
export function* candidatesOf(
  terms: Terms,
  rows: PricingRows,
  variant: VariantRows,
  quantity: number,
): Generator<Candidate> {
  const fixed = bestFixed(variant.fixed, quantity)
  if (fixed) {
    yield fixedCandidate(fixed, terms, rows)
  }
  const chain = fallbackChain(terms, rows)
  if (rows.rules.length > 0 && variant.item) {
    for (const rule of rankRules(rows.rules, variant.item, quantity)) {
      yield ruleCandidate(rule, { terms, rows, variant, quantity, chain })
    }
  }
  for (const { kind, type } of chain) {
    yield priceIn(kind, type, null, { terms, rows, variant, quantity })
  }
}

type Asked = { terms: Terms; rows: PricingRows; variant: VariantRows; quantity: number }

type ChainLink = { kind: "contract_type" | "company_type" | "recommended"; type: TypeRow }

/** The types that are left when neither a fixed price nor a rule gives one; each once. */
function fallbackChain(terms: Terms, rows: PricingRows): ChainLink[] {
  const ids = [
    ["contract_type", terms.price_type_id],
    ["company_type", rows.company_default_type_id],
    ["recommended", rows.recommended_type_id],
  ] as const
  const seen = new Set<string>()
  return ids.flatMap(([kind, id]) => {
    const type = id === null || seen.has(id) ? undefined : rows.types.get(id)
    if (!type) {
      return []
    }
    seen.add(type.id)
    return [{ kind, type }]
  })
}

/** The highest tier reached; of several periods in force the one that began last. */
function bestFixed(fixed: readonly FixedRow[], quantity: number): FixedRow | undefined {
  if (fixed.length === 0) {
    return undefined
  }
  return fixed
    .filter((row) => row.min_quantity <= quantity)
    .toSorted((a, b) => b.min_quantity - a.min_quantity || b.valid_from - a.valid_from || (a.id < b.id ? -1 : 1))[0]
}

/** An agreed price stands as it was agreed: neither put on a grid nor guarded. */
function fixedCandidate(row: FixedRow, terms: Terms, rows: PricingRows): Candidate {
  const amount = convert(new BigNumber(row.amount), row.currency_code, terms.currency_code, rows.rates)
  const isSame = row.currency_code === terms.currency_code
  return {
    kind: "fixed",
    id: row.id,
    label: row.document ?? "",
    outcome: amount ? "price" : "no_rate",
    amount: amount && (isSame ? amount : roundPrice(amount, KOPECK)),
    list: null,
    type: null,
    rule: null,
    document: row.document,
    valid_from: row.valid_from,
    valid_until: row.valid_until,
    as_of: row.as_of,
  }
}

function ruleCandidate(rule: RuleRow, asked: Asked & { chain: ChainLink[] }): Candidate {
  const own = rule.price_type_id === null ? undefined : asked.rows.types.get(rule.price_type_id)
  const types = rule.price_type_id === null ? asked.chain.map(({ type }) => type) : own ? [own] : []
  let outcome: Candidate["outcome"] = "no_price"
  for (const type of types) {
    const found = priceIn("rule", type, rule, asked)
    if (found.amount) {
      return found
    }
    outcome = found.outcome
  }
  return { ...NOTHING, kind: "rule", id: rule.id, label: rule.name, rule, outcome }
}

/** What everybody pays who has no contract; null where there is no recommended price. */
export function recommendedAmount(
  terms: Terms,
  rows: PricingRows,
  variant: VariantRows,
  quantity: number,
): BigNumber | null {
  const type = rows.types.get(rows.recommended_type_id ?? "")
  return type ? priceIn("recommended", type, null, { terms, rows, variant, quantity }).amount : null
}

/**
 * The price in a type, changed by a rule's percent where one is given, in the currency of the terms. Written out field
 * by field: a page of products makes hundreds of these, and spreading objects was a third of the time of an answer.
 */
function priceIn(kind: Candidate["kind"], type: TypeRow, rule: RuleRow | null, asked: Asked): Candidate {
  const { terms, rows, variant, quantity } = asked
  const percent = rule?.percent ?? "0"
  const found = typeAmount(type, quantity, { types: rows.types, prices: variant.prices, rates: rows.rates })
  const own = found && (percent === "0" ? found.amount : roundPrice(addPercent(found.amount, percent), type.rounding))
  const list = found && inCurrency(found.amount, type.currency_code, terms.currency_code, rows.rates)
  const amount = own && inCurrency(own, type.currency_code, terms.currency_code, rows.rates)
  const isComputed = found?.is_computed || percent !== "0"
  return {
    kind,
    id: rule?.id ?? type.id,
    label: rule?.name ?? type.name,
    outcome: amount ? "price" : found ? "no_rate" : "no_price",
    amount: amount && list && isComputed ? guarded({ amount, list, percent }, type, asked) : amount,
    list,
    type,
    rule,
    document: null,
    valid_from: Math.max(found?.row.valid_from ?? 0, rule?.valid_from ?? 0),
    valid_until: earlier(found?.row.valid_until ?? null, rule?.valid_until ?? null),
    as_of: found?.row.as_of ?? 0,
  }
}

/**
 * The margin guard: what we compute ourselves does not go below the floor, after rounding too. A discount is given up
 * at most: the guard never makes goods dearer than without it. Prices that somebody stated stay as stated.
 */
function guarded(
  price: { amount: BigNumber; list: BigNumber; percent: string },
  type: TypeRow,
  { terms, rows, variant }: Asked,
): BigNumber {
  const { cost = null, cost_currency_code = null } = variant.item ?? {}
  if (type.min_margin_percent === null || cost === null || cost_currency_code === null) {
    return price.amount
  }
  const ownCost = convert(new BigNumber(cost), cost_currency_code, terms.currency_code, rows.rates)
  if (!ownCost) {
    return price.amount
  }
  const floor = marginFloor(ownCost, type.min_margin_percent)
  if (price.amount.isGreaterThanOrEqualTo(floor)) {
    return price.amount
  }
  const lifted = roundUpTo(floor, type.currency_code === terms.currency_code ? type.rounding : KOPECK)
  const isDiscount = price.percent.startsWith("-")
  return isDiscount ? BigNumber.max(price.amount, BigNumber.min(lifted, price.list)) : lifted
}

function inCurrency(amount: BigNumber, from: string, to: string, rates: readonly RateRow[]): BigNumber | null {
  const converted = convert(amount, from, to, rates)
  return converted && (from === to ? converted : roundPrice(converted, KOPECK))
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}

const NOTHING: Omit<Candidate, "kind" | "id" | "label" | "outcome"> = {
  amount: null,
  list: null,
  type: null,
  rule: null,
  document: null,
  valid_from: 0,
  valid_until: null,
  as_of: 0,
}
