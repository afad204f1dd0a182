import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { textArrayLiteral } from "../../../lib/sql"
import type { PriceQuery } from "../resolve-prices"
import type { FixedRow, ItemRow, PricingRows } from "../rules/candidates"
import type { RateRow } from "../rules/convert"
import { type RuleRow, scopeKey } from "../rules/rank-rules"
import { type TypePriceRow, withBases } from "../rules/type-amount"
import { loadPriceTypes } from "./load-price-types"
import { COMPANY_DEFAULT, CURRENCY_RATES, CURRENT_ITEMS, CURRENT_RULES, FIXED_PRICES, TYPE_PRICES } from "./statements"

/**
 * The few rows that the prices of some variants are made of: what is known of the variants, the rules that reach them,
 * their fixed prices, and then their prices in the types that all those name.
 */
export async function loadPricingRows(manager: EntityManager, query: PriceQuery): Promise<PricingRows> {
  const at = query.at ?? new Date()
  const variants = textArrayLiteral([...new Set(query.items.map((item) => item.variant_id))])
  const terms = await loadTerms(manager, query, variants, at)
  const asked = [
    query.price_type_id,
    terms.company_default_type_id,
    terms.recommended_type_id,
    ...terms.rules.map((rule) => rule.price_type_id),
  ].flatMap((id) => (id === null ? [] : [id]))
  const typeIds = withBases(asked, terms.types)

  const currencies = new Set([
    query.currency_code,
    ...[...typeIds].map((id) => terms.types.get(id)?.currency_code),
    ...terms.fixed.map((row) => row.currency_code),
    ...terms.items.flatMap((item) => item.cost_currency_code ?? []),
  ])
  const [typePrices, rates] = await Promise.all([
    typeIds.size === 0
      ? []
      : rowsOf<TypePriceRow>(manager, TYPE_PRICES, [textArrayLiteral([...typeIds]), variants, at, at]),
    currencies.size === 1 ? [] : rowsOf<RateRow>(manager, CURRENCY_RATES, [at]),
  ])
  return { ...terms, type_prices: typePrices, rates }
}

/** The types that the prices of these variants may come from; formula types with what they rest on. */
export async function loadTypeIdsInvolved(manager: EntityManager, query: PriceQuery): Promise<string[]> {
  const variants = textArrayLiteral([...new Set(query.items.map((item) => item.variant_id))])
  const terms = await loadTerms(manager, query, variants, query.at ?? new Date())
  const ids = [query.price_type_id, terms.company_default_type_id, terms.recommended_type_id, ...terms.rules.map((rule) => rule.price_type_id)]
  return [...withBases(ids.flatMap((id) => id ?? []), terms.types)]
}

async function loadTerms(
  manager: EntityManager,
  query: PriceQuery,
  variants: string,
  at: Date,
): Promise<Omit<PricingRows, "type_prices" | "rates">> {
  const { contract_id, company_id } = query
  const scopes = textArrayLiteral([...new Set([scopeKey({ contract_id }), scopeKey({ company_id }), "everyone"])])
  const [types, companyDefault, items, rules, fixed] = await Promise.all([
    loadPriceTypes(manager),
    company_id ? rowsOf<{ price_type_id: string }>(manager, COMPANY_DEFAULT, [company_id]) : [],
    rowsOf<ItemRow>(manager, CURRENT_ITEMS, [variants]),
    contract_id ? rowsOf<RuleRow>(manager, CURRENT_RULES, [variants, scopes, at, at]) : [],
    contract_id ? rowsOf<FixedRow>(manager, FIXED_PRICES, [contract_id, variants, at, at]) : [],
  ])
  return {
    types,
    company_default_type_id: companyDefault[0]?.price_type_id ?? null,
    recommended_type_id: [...types.values()].find((type) => type.is_recommended)?.id ?? null,
    items,
    rules,
    fixed,
  }
}

/** Rows as the statement's own columns say; the statements and the types of their rows stand side by side. */
async function rowsOf<Row>(manager: EntityManager, statement: string, parameters: unknown[]): Promise<Row[]> {
  return await manager.execute(statement, parameters)
}
