import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import type { PriceQuery } from "../resolve-prices"
import { loadPriceTypes } from "../rows/load-price-types"
import { COMPANY_DEFAULT, CURRENCY_RATES } from "../rows/statements"
import type { RateRow } from "../../../lib/convert"
import { scopeKey } from "../rules/rank-rules"
import type { TypeRow } from "../rules/type-amount"
import { type CatalogueTerms, catalogueStatement, rulesInForce } from "./catalogue-statement"
import { literal, text } from "./sql-rules"

/** Which products, by what one piece of them costs, and in which order. */
export type PriceListing = Omit<PriceQuery, "items"> & {
  /** Only these; the whole catalogue unless said. */
  product_ids?: string[]
  direction: "ASC" | "DESC"
  /** Decimal texts; a product is in the range when one of its variants is. */
  min?: { amount: string; is_inclusive: boolean }
  max?: { amount: string; is_inclusive: boolean }
}

/**
 * The products of the catalogue, or some of them, by their lowest price under the terms, equal ones by id; those without a price
 * stand last, and are absent when a range is asked for. Computed anew each time, nothing is kept (ADR 0007). The answer
 * is one array of ids: 3 MB for 100,000 products.
 */
export async function listProductsByPrice(manager: EntityManager, listing: PriceListing): Promise<string[]> {
  const direction = listing.direction === "DESC" ? "DESC" : "ASC"
  const rows: { ids: string[] | null }[] = await manager.execute(`
    SELECT array_agg(product_id ORDER BY price ${direction} NULLS LAST, product_id COLLATE "C") AS ids
    FROM (SELECT product_id, min(price) AS price FROM (${await cataloguePricesSql(manager, listing)}) priced
          GROUP BY product_id ${havingSql(listing)}) listed`)
  return rows[0]?.ids ?? []
}

/** A SELECT of (product_id, variant_id, price) over the whole catalogue, or over some products. */
export async function cataloguePricesSql(
  manager: EntityManager,
  { product_ids, ...query }: Omit<PriceQuery, "items"> & Pick<PriceListing, "product_ids">,
): Promise<string> {
  const at = query.at ?? new Date()
  const moment = `${text(at.toISOString())}::timestamptz`
  return catalogueStatement(await loadCatalogueTerms(manager, query, at, moment), moment, product_ids)
}

function havingSql({ min, max }: PriceListing): string {
  const limits = [
    ...(min ? [`price ${min.is_inclusive ? ">=" : ">"} ${literal(min.amount)}`] : []),
    ...(max ? [`price ${max.is_inclusive ? "<=" : "<"} ${literal(max.amount)}`] : []),
  ]
  return limits.length === 0 ? "" : `HAVING bool_or(${limits.join(" AND ")})`
}

async function loadCatalogueTerms(
  manager: EntityManager,
  { contract_id, company_id, price_type_id, currency_code }: Omit<PriceQuery, "items">,
  at: Date,
  moment: string,
): Promise<CatalogueTerms> {
  // As a single question about variants: without a contract there are no rules, not even everybody's.
  const scopes = contract_id ? [...new Set([scopeKey({ contract_id }), scopeKey({ company_id }), "everyone"])] : []
  const [types, defaults, rates, ruleTypes] = await Promise.all([
    loadPriceTypes(manager),
    company_id ? rowsOf<{ price_type_id: string }>(manager, COMPANY_DEFAULT, [company_id]) : [],
    rowsOf<RateRow>(manager, CURRENCY_RATES, [at]),
    scopes.length === 0
      ? []
      : rowsOf<{ price_type_id: string | null }>(
          manager,
          `SELECT DISTINCT price_type_id FROM (${rulesInForce(scopes, moment)}) r`,
          [],
        ),
  ])
  const recommended = [...types.values()].find((type) => type.is_recommended)
  const chainIds = new Set([price_type_id, defaults[0]?.price_type_id ?? null, recommended?.id ?? null])
  const chain = [...chainIds].flatMap((id): TypeRow[] => {
    const type = id === null ? undefined : types.get(id)
    return type ? [type] : []
  })
  const rule_type_ids = ruleTypes.map((row) => row.price_type_id)
  return { contract_id, company_id, currency_code, chain, types, rates, rule_type_ids, scopes }
}

/** Rows as the statement's own columns say. */
async function rowsOf<Row>(manager: EntityManager, statement: string, parameters: unknown[]): Promise<Row[]> {
  return await manager.execute(statement, parameters)
}
