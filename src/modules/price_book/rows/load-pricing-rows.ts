import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { runStatement, textArrayLiteral } from "../../../lib/sql"
import type { PriceQuery } from "../resolve-prices"
import type { FixedRow, PricingRows } from "../rules/candidates"
import { scopeKey } from "../rules/rank-rules"
import type { TypePriceRow } from "../rules/type-amount"
import { type PriceTypeRecord, toTypeRow } from "./load-price-types"
import { PRICES_STILL_HOLD, PRICING_ROWS } from "./statements"

/** What prices rest on: as long as nothing under the keys changes and nothing begins or ends, they are what they are. */
export type PriceBasis = {
  /** Of `price_book_log`: the scopes of the question, and the types that it came upon. */
  keys: readonly string[]
  /** The transactions that had their effect when the prices were read (`pg_snapshot`), and the database they were read in. */
  snapshot: string
  read_in: number
  /** In milliseconds since 1970; the end is the first moment when they no longer hold. */
  holds_from: number
  holds_until: number
}

/** What the prices have in common; json_agg gives null for no row. */
type Terms = { [Part in "items" | "rules" | "rates"]: PricingRows[Part] | null } & {
  types: PriceTypeRecord[] | null
  company_default_type_id: string | null
  /** Seconds since 1970; null: nothing is known to begin or end. */
  holds_until: number | null
  read_in: number
  snapshot: string
}

type AnswerRow = { part: "terms"; terms: Terms } | ({ part: "fixed" } & FixedRow) | ({ part: "type" } & TypePriceRow)

/**
 * The few rows that the prices of some variants are made of: what is known of the variants, the rules that reach them,
 * their fixed prices, and their prices in the types that all those name. Read at one moment by one statement.
 * @param options.withLosers the prices of types, too, that cannot win against a fixed price whatever the quantity
 */
export async function loadPricingRows(
  manager: EntityManager,
  query: PriceQuery,
  options = { withLosers: false },
): Promise<PricingRows & { basis: PriceBasis }> {
  const { contract_id, company_id, price_type_id, currency_code, items, at = new Date() } = query
  const scopes = [...new Set([scopeKey({ contract_id }), scopeKey({ company_id }), "everyone"])]
  const parameters = [
    textArrayLiteral([...new Set(items.map((item) => item.variant_id))]),
    contract_id,
    company_id,
    textArrayLiteral(scopes),
    price_type_id,
    currency_code,
    options.withLosers,
    at.toISOString(),
  ]
  const answer = await runStatement<AnswerRow>(manager, PRICING_ROWS, parameters, "gurt_pricing_rows")
  const terms = answer.flatMap((row) => (row.part === "terms" ? [row.terms] : []))[0]
  const types = (terms.types ?? []).map(toTypeRow)
  const fixed = answer.flatMap((row) => (row.part === "fixed" ? [row] : []))
  const typePrices = answer.flatMap((row) => (row.part === "type" ? [row] : []))
  const second = at.getTime() / MS_PER_SECOND
  return {
    types: new Map(types.map((type) => [type.id, type])),
    company_default_type_id: terms.company_default_type_id,
    recommended_type_id: types.find((type) => type.is_recommended)?.id ?? null,
    items: terms.items ?? [],
    rules: terms.rules ?? [],
    fixed: fixed.filter((row) => row.valid_from <= second),
    type_prices: typePrices.filter((row) => row.valid_from <= second),
    rates: terms.rates ?? [],
    basis: {
      keys: [...scopes, ...types.map(({ id }) => `type:${id}`)],
      read_in: terms.read_in,
      snapshot: terms.snapshot,
      holds_from: at.getTime(),
      holds_until:
        Math.min(terms.holds_until ?? Infinity, nextChange(fixed, second), nextChange(typePrices, second)) *
        MS_PER_SECOND,
    },
  }
}

/** The next second at which one of the rows begins or ends. */
function nextChange(rows: readonly { valid_from: number; valid_until: number | null }[], second: number): number {
  let next = Infinity
  for (const { valid_from, valid_until } of rows) {
    next = Math.min(next, valid_from > second ? valid_from : (valid_until ?? Infinity))
  }
  return next
}

/** Whether prices are still what they were when they were read, as far as anything written since can tell. */
export async function doPricesStillHold(
  manager: EntityManager,
  { keys, snapshot, read_in }: PriceBasis,
): Promise<boolean> {
  const parameters = [textArrayLiteral(keys), snapshot, read_in]
  const [answer] = await runStatement<{ still_hold: boolean }>(
    manager,
    PRICES_STILL_HOLD,
    parameters,
    "gurt_prices_still_hold",
  )
  return answer.still_hold
}

const MS_PER_SECOND = 1_000
