import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { runStatement, textArrayLiteral } from "../../../lib/sql"
import type { PriceQuery } from "../resolve-prices"
import type { FixedRow, PricingRows } from "../rules/candidates"
import { scopeKey } from "../rules/rank-rules"
import type { TypePriceRow } from "../rules/type-amount"
import { type PriceTypeRecord, toTypeRow } from "./load-price-types"
import { PRICING_ROWS } from "./statements"

/** What the prices have in common; json_agg gives null for no row. */
type Terms = { [Part in "items" | "rules" | "rates"]: PricingRows[Part] | null } & {
  types: PriceTypeRecord[] | null
  company_default_type_id: string | null
}

type AnswerRow = { part: "terms"; terms: Terms } | ({ part: "fixed" } & FixedRow) | ({ part: "type" } & TypePriceRow)

/**
 * The few rows that the prices of some variants are made of: what is known of the variants, the rules that reach them,
 * their fixed prices, and their prices in the types that all those name. Read at one moment by one statement: nothing
 * is cached, so nothing can be stale or somebody else's.
 * @param options.withLosers the prices of types, too, that cannot win against a fixed price whatever the quantity
 */
export async function loadPricingRows(
  manager: EntityManager,
  query: PriceQuery,
  options = { withLosers: false },
): Promise<PricingRows> {
  const { contract_id, company_id, price_type_id, currency_code, items, at = new Date() } = query
  const parameters = [
    textArrayLiteral([...new Set(items.map((item) => item.variant_id))]),
    contract_id,
    company_id,
    textArrayLiteral([...new Set([scopeKey({ contract_id }), scopeKey({ company_id }), "everyone"])]),
    price_type_id,
    currency_code,
    at.toISOString(),
    options.withLosers,
  ]
  const answer = await runStatement<AnswerRow>(manager, PRICING_ROWS, parameters, "gurt_pricing_rows")
  const terms = answer.flatMap((row) => (row.part === "terms" ? [row.terms] : []))[0]
  const types = (terms.types ?? []).map(toTypeRow)
  return {
    types: new Map(types.map((type) => [type.id, type])),
    company_default_type_id: terms.company_default_type_id,
    recommended_type_id: types.find((type) => type.is_recommended)?.id ?? null,
    items: terms.items ?? [],
    rules: terms.rules ?? [],
    fixed: answer.flatMap((row) => (row.part === "fixed" ? [row] : [])),
    type_prices: answer.flatMap((row) => (row.part === "type" ? [row] : [])),
    rates: terms.rates ?? [],
  }
}
