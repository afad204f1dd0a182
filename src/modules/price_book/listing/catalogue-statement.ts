import { textArrayLiteral } from "../../../lib/sql"
import type { RateRow } from "../../../lib/convert"
import { TARGET_KINDS } from "../rules/rank-rules"
import { KOPECK } from "../rules/rounding"
import { MAX_FORMULA_DEPTH, type TypeRow } from "../rules/type-amount"
import { convertSql, guardSql, inCurrencySql, literal, percentSql, roundSql, rowInCurrencySql, text } from "./sql-rules"

/** What the prices of a whole catalogue depend on, but for the rows that are as many as there are variants. */
export type CatalogueTerms = {
  contract_id: string | null
  company_id: string | null
  currency_code: string
  /** Of the contract, the company, the recommended one: those that are left when nothing else gives a price. */
  chain: TypeRow[]
  types: ReadonlyMap<string, TypeRow>
  rates: readonly RateRow[]
  /** The types that rules in force name, each once; null: a rule on the prices of the chain. */
  rule_type_ids: (string | null)[]
  scopes: string[]
}

/**
 * A SELECT of (product_id, variant_id, price): what one piece of each variant of the catalogue, or of some products, costs under the terms.
 * It does what `resolve-prices.ts` does with a page of variants, in the same order: fixed price, ranked rules, chain
 * (`__tests__/listing.module.spec.ts` holds the two against each other). `at` is an SQL expression of the moment.
 */
export function catalogueStatement(terms: CatalogueTerms, at: string, product_ids?: string[]): string {
  const columns = new TypeColumns(terms, at)
  const chain = terms.chain.map((type) => priceInSql(type, terms, columns))
  const rule = terms.rule_type_ids.length === 0 ? "NULL::numeric" : firstRuleSql(terms, columns)
  const fixed = terms.contract_id
    ? rowInCurrencySql({ amount: "f.amount", currency: "f.currency_code" }, terms.currency_code, terms.rates, true)
    : "NULL::numeric"
  const cost = rowInCurrencySql(
    { amount: "i.cost", currency: "i.cost_currency_code" },
    terms.currency_code,
    terms.rates,
    false,
  )
  return `
    ${withSql(terms, at, product_ids)}
    SELECT i.product_id, i.variant_id, ${roundSql("own_price.amount", KOPECK)} AS price
    FROM item i
    ${terms.contract_id ? "LEFT JOIN fixed f ON f.variant_id = i.variant_id" : ""}
    ${terms.rule_type_ids.length > 0 ? "LEFT JOIN matched m ON m.variant_id = i.variant_id" : ""}
    CROSS JOIN LATERAL (SELECT ${cost} AS amount) own_cost
    ${columns.joins.join("\n")}
    CROSS JOIN LATERAL (SELECT COALESCE(${[fixed, rule, ...chain].join(",\n")}) AS amount) own_price`
}

function withSql({ contract_id, scopes, rule_type_ids }: CatalogueTerms, at: string, product_ids?: string[]): string {
  const parts = [
    itemSql(product_ids),
    ...(contract_id
      ? [
          `fixed AS (
            SELECT DISTINCT ON (variant_id) variant_id, amount, currency_code FROM contract_price
            WHERE contract_id = ${text(contract_id)} AND deleted_at IS NULL AND min_quantity <= 1
              AND valid_from <= ${at} AND (valid_until IS NULL OR valid_until > ${at})
            ORDER BY variant_id, min_quantity DESC, valid_from DESC, id COLLATE "C")`,
        ]
      : []),
    ...(rule_type_ids.length > 0
      ? [
          `matched AS (
            SELECT i.variant_id, array_agg(r.type_id ORDER BY ${RANK}) AS type_ids, array_agg(r.percent ORDER BY ${RANK}) AS percents
            FROM item i CROSS JOIN LATERAL unnest(i.target_keys) AS k(target_key)
            JOIN (${rankedRules(scopes, at)}) r ON r.target_key = k.target_key
            GROUP BY i.variant_id)`,
        ]
      : []),
  ]
  return `WITH ${parts.join(",\n")}`
}

/** Some are read once; the whole catalogue is read in parallel where it is needed. */
function itemSql(product_ids?: string[]): string {
  return product_ids
    ? `item AS MATERIALIZED (SELECT * FROM price_item WHERE deleted_at IS NULL AND product_id = ANY(${text(textArrayLiteral(product_ids))}::text[]))`
    : "item AS NOT MATERIALIZED (SELECT * FROM price_item WHERE deleted_at IS NULL)"
}

/** `compareRules` of `rules/rank-rules.ts`: what is the same for every variant is ranked once, by rule. */
const RANK = `r.scope_rank, r.kind_rank,
  CASE r.target_kind WHEN 'category' THEN COALESCE((i.category_depths ->> r.category_id)::int, 0) ELSE 0 END DESC, r.rest_rank`

function rankedRules(scopes: string[], at: string): string {
  return `
    SELECT target_key, target_kind, type_id, percent, split_part(target_key, ':', 2) AS category_id,
           array_position(ARRAY['contract', 'company', 'everyone'], split_part(scope_key, ':', 1)) AS scope_rank,
           array_position(ARRAY[${TARGET_KINDS.map(text).join(", ")}], target_kind) AS kind_rank,
           row_number() OVER (ORDER BY min_quantity DESC, priority DESC, COALESCE(valid_from, 'epoch') DESC, id COLLATE "C") AS rest_rank
    FROM (${rulesInForce(scopes, at)}) in_force`
}

/** The rules that reach a single piece, of the contract, its company and everybody. */
export function rulesInForce(scopes: string[], at: string): string {
  return `
    SELECT id, scope_key, target_kind, target_key, min_quantity, priority, valid_from,
           price_type_id, COALESCE(price_type_id, '') AS type_id, percent
    FROM contract_price_rule
    WHERE scope_key IN (${scopes.map(text).join(", ")}) AND is_active AND deleted_at IS NULL AND min_quantity <= 1
      AND (valid_from IS NULL OR valid_from <= ${at}) AND (valid_until IS NULL OR valid_until > ${at})`
}

/** What the first rule in rank gives that gives a price. That is nearly always the very first: only its failing looks at the others. */
function firstRuleSql(terms: CatalogueTerms, columns: TypeColumns): string {
  const gives = (typeId: string, percent: string) => {
    const branches = terms.rule_type_ids.map(
      (id) => `WHEN ${text(id ?? "")} THEN ${ruleSql(id, percent, terms, columns)}`,
    )
    return `CASE ${typeId} ${branches.join("\n")} END`
  }
  return `${gives("m.type_ids[1]", "m.percents[1]")},
    (SELECT e.amount FROM unnest(m.type_ids, m.percents) WITH ORDINALITY AS x(type_id, percent, rank)
     CROSS JOIN LATERAL (SELECT ${gives("x.type_id", "x.percent")} AS amount) e
     WHERE x.rank > 1 AND e.amount IS NOT NULL ORDER BY x.rank LIMIT 1)`
}

/** What a rule gives: the price in its own type, or in the first of the chain that has one. `percent` is SQL. */
function ruleSql(typeId: string | null, percent: string, terms: CatalogueTerms, columns: TypeColumns): string {
  const own = typeId === null ? undefined : terms.types.get(typeId)
  const types = typeId === null ? terms.chain : own ? [own] : []
  return `COALESCE(${[...types.map((type) => priceInSql(type, terms, columns, percent)), "NULL::numeric"].join(", ")})`
}

/** `priceIn` of `rules/candidates.ts`; `percent` is a rule's, as SQL. */
function priceInSql(
  type: TypeRow,
  { currency_code, rates }: CatalogueTerms,
  columns: TypeColumns,
  percent?: string,
): string {
  const found = columns.of(type)
  const own = percent
    ? `CASE WHEN ${percent} = 0 THEN ${found}.a ELSE ${roundSql(percentSql(`${found}.a`, percent), type.rounding)} END`
    : `${found}.a`
  const amount = inCurrencySql(own, type.currency_code, currency_code, rates)
  if (type.min_margin_percent === null) {
    return amount
  }
  const list = inCurrencySql(`${found}.a`, type.currency_code, currency_code, rates)
  const rounding = type.currency_code === currency_code ? type.rounding : KOPECK
  const isDiscount = percent ? `${percent} < 0` : "false"
  const isComputed = percent ? `(${found}.is_computed OR ${percent} <> 0)` : `${found}.is_computed`
  const guarded = guardSql({ amount, list, isDiscount, cost: "own_cost.amount" }, type.min_margin_percent, rounding)
  return `CASE WHEN ${isComputed} THEN ${guarded} ELSE ${amount} END`
}

/** The amounts of the types that are needed, one lateral column each, what a formula rests on before the formula. */
class TypeColumns {
  readonly joins: string[] = []
  readonly #names = new Map<string, string>()
  readonly #stored = new Map<string, string>()

  constructor(
    private readonly terms: CatalogueTerms,
    private readonly at: string,
  ) {}

  /** `typeAmount` of `rules/type-amount.ts`. @returns an alias with the columns `a` and `is_computed` */
  of(type: TypeRow, depth = 0): string {
    const known = this.#names.get(`${type.id} ${depth}`)
    if (known) {
      return known
    }
    const stored = this.#storedOf(type)
    const base =
      type.formula && depth < MAX_FORMULA_DEPTH ? this.terms.types.get(type.formula.base_price_type_id) : undefined
    const computed = base && type.formula ? this.#formula(type, base, type.formula.percent, depth) : "NULL::numeric"
    const name = `c${this.#names.size}`
    this.#names.set(`${type.id} ${depth}`, name)
    this.joins.push(
      `CROSS JOIN LATERAL (SELECT COALESCE(${stored}.amount, ${computed}) AS a, ${stored}.amount IS NULL AS is_computed) ${name}`,
    )
    return name
  }

  #formula(type: TypeRow, base: TypeRow, percent: string, depth: number): string {
    const below = this.of(base, depth + 1)
    const converted = convertSql(`${below}.a`, base.currency_code, type.currency_code, this.terms.rates)
    const changed = percent === "0" ? converted : percentSql(converted, literal(percent))
    return roundSql(changed, type.rounding)
  }

  #storedOf(type: TypeRow): string {
    const known = this.#stored.get(type.id)
    if (known) {
      return known
    }
    const name = `p${this.#stored.size}`
    this.#stored.set(type.id, name)
    this.joins.push(`
      LEFT JOIN type_price ${name} ON ${name}.price_type_id = ${text(type.id)} AND ${name}.variant_id = i.variant_id
        AND ${name}.min_quantity = 1 AND ${name}.deleted_at IS NULL
        AND ${name}.valid_from <= ${this.at} AND (${name}.valid_until IS NULL OR ${name}.valid_until > ${this.at})`)
    return name
  }
}
