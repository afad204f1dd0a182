import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { MedusaError, generateEntityId } from "@medusajs/framework/utils"

import { chunked } from "../../../lib/bulk-rows"
import { definitionOf, runStatement, textArrayLiteral } from "../../../lib/sql"
import { type TargetKind, scopeKey, targetKey } from "../rules/rank-rules"
import { wholeKopecks } from "./whole-kopecks"

/** A fixed price to store; `amount` includes VAT. Times are ISO 8601. */
export type ContractPriceInput = {
  contract_id: string
  variant_id: string
  min_quantity?: number
  amount: string
  currency_code: string
  /** Since ever unless said. */
  valid_from?: string
  valid_until?: string | null
  document?: string | null
}

/** A rule to store; of the contract, the company, or everybody when neither is named. */
export type PriceRuleInput = {
  /** Of a rule that exists already; it is overwritten. */
  id?: string
  name: string
  contract_id?: string | null
  company_id?: string | null
  target_kind: TargetKind
  target_id?: string | null
  price_type_id?: string | null
  /** Signed: -10 is a discount. */
  percent?: string
  min_quantity?: number
  priority?: number
  is_active?: boolean
  valid_from?: string | null
  valid_until?: string | null
}

/** What the catalogue says of a variant. */
export type PriceItemInput = {
  variant_id: string
  product_id: string
  brand: string | null
  collection_id: string | null
  tag_ids: string[]
  /** Its categories and all their ancestors. */
  categories: { id: string; depth: number }[]
}

const ROWS_PER_STATEMENT = 5_000

/** The beginning of a price that has always been one. */
export const SINCE_EVER = "1970-01-01T00:00:00.000Z"

export async function writeContractPrices(
  manager: EntityManager,
  rows: ContractPriceInput[],
  asOf: Date,
): Promise<void> {
  for (const chunk of chunked(rows, ROWS_PER_STATEMENT)) {
    const records = chunk.map((row) => ({
      ...row,
      id: generateEntityId(undefined, "cprc"),
      min_quantity: row.min_quantity ?? 1,
      valid_from: row.valid_from ?? SINCE_EVER,
      as_of: asOf.toISOString(),
    }))
    await manager.execute(
      `INSERT INTO contract_price (id, contract_id, variant_id, min_quantity, amount, raw_amount, currency_code,
                                   valid_from, valid_until, document, as_of)
       SELECT id, contract_id, variant_id, min_quantity, kept.amount,
              jsonb_build_object('value', kept.amount::text, 'precision', 20), currency_code, valid_from, valid_until,
              document, as_of
       FROM jsonb_to_recordset(?::jsonb) AS r(
         id text, contract_id text, variant_id text, min_quantity integer, amount numeric, currency_code text,
         valid_from timestamptz, valid_until timestamptz, document text, as_of timestamptz)
       CROSS JOIN LATERAL (SELECT ${wholeKopecks("r.amount")} AS amount) AS kept
       ORDER BY contract_id, variant_id, min_quantity, valid_from
       ON CONFLICT (contract_id, variant_id, min_quantity, valid_from) WHERE deleted_at IS NULL
       DO UPDATE SET amount = excluded.amount, raw_amount = excluded.raw_amount, currency_code = excluded.currency_code,
                     valid_until = excluded.valid_until, document = excluded.document, as_of = excluded.as_of,
                     updated_at = now()`,
      [JSON.stringify(records)],
    )
  }
}

/** @returns the ids of the rules, in the order of the input */
export async function writePriceRules(manager: EntityManager, rules: PriceRuleInput[]): Promise<string[]> {
  const records = rules.map((rule) => ({ ...toRuleRecord(rule), id: rule.id ?? generateEntityId(undefined, "cprl") }))
  for (const chunk of chunked(records, ROWS_PER_STATEMENT)) {
    await storeRules(manager, `SELECT * FROM json_to_recordset(?::json) AS r(id text, ${definitionOf(RULE_COLUMNS)})`, [
      JSON.stringify(chunk),
    ])
  }
  return records.map(({ id }) => id)
}

/** A rule as it is stored, beside its id. */
export const RULE_COLUMNS = {
  name: "text",
  contract_id: "text",
  company_id: "text",
  scope_key: "text",
  target_kind: "text",
  target_id: "text",
  target_key: "text",
  price_type_id: "text",
  percent: "numeric",
  min_quantity: "integer",
  priority: "integer",
  is_active: "boolean",
  valid_from: "timestamptz",
  valid_until: "timestamptz",
}

/** A rule with what is left out of it, and the keys that it is found by. */
export function toRuleRecord(rule: PriceRuleInput) {
  return {
    is_active: true,
    min_quantity: 1,
    priority: 0,
    percent: "0",
    ...rule,
    scope_key: scopeKey(rule),
    target_key: targetKey(rule.target_kind, rule.target_id ?? null),
  }
}

/**
 * Stores the rules that a SELECT answers, by id, each once. Only what differs is written.
 * @param parameters of the SELECT, one for each `?`
 * @returns how many were new or different
 */
export async function storeRules(manager: EntityManager, select: string, parameters: string[] = []): Promise<number> {
  const names = Object.keys(RULE_COLUMNS)
  const listed = (prefix: string) => names.map((name) => `${prefix}${name}`).join(", ")
  const [{ written }] = await runStatement<{ written: number }>(
    manager,
    `WITH input AS (${select}), written AS (
       INSERT INTO contract_price_rule AS p (id, ${listed("")}, raw_percent)
       SELECT id, ${listed("")}, jsonb_build_object('value', percent::text, 'precision', 20) FROM input
       ON CONFLICT (id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(", ")},
         raw_percent = excluded.raw_percent, deleted_at = NULL, updated_at = now()
       WHERE (${listed("p.")}, p.deleted_at) IS DISTINCT FROM (${listed("excluded.")}, NULL)
       RETURNING 1
     )
     SELECT count(*)::int AS written FROM written`,
    parameters,
  )
  return written
}

/** The cost of a variant stays as it is: the catalogue does not know it. */
export async function writePriceItems(manager: EntityManager, items: PriceItemInput[]): Promise<void> {
  for (const chunk of chunked(items, ROWS_PER_STATEMENT)) {
    await manager.execute(
      `INSERT INTO price_item (id, variant_id, product_id, target_keys, category_depths)
       SELECT id, variant_id, product_id, ARRAY(SELECT jsonb_array_elements_text(target_keys)), category_depths
       FROM jsonb_to_recordset(?::jsonb) AS r(
         id text, variant_id text, product_id text, target_keys jsonb, category_depths jsonb)
       ORDER BY variant_id
       ON CONFLICT (variant_id) WHERE deleted_at IS NULL
       DO UPDATE SET product_id = excluded.product_id, target_keys = excluded.target_keys,
                     category_depths = excluded.category_depths, updated_at = now()
       WHERE (price_item.product_id, price_item.target_keys, price_item.category_depths)
             IS DISTINCT FROM (excluded.product_id, excluded.target_keys, excluded.category_depths)`,
      [JSON.stringify(chunk.map(toItemRecord))],
    )
  }
}

function toItemRecord(item: PriceItemInput) {
  return {
    id: generateEntityId(undefined, "pitm"),
    variant_id: item.variant_id,
    product_id: item.product_id,
    target_keys: [
      targetKey("variant", item.variant_id),
      targetKey("product", item.product_id),
      ...(item.brand ? [targetKey("brand", item.brand)] : []),
      ...(item.collection_id ? [targetKey("collection", item.collection_id)] : []),
      ...item.categories.map(({ id }) => targetKey("category", id)),
      ...item.tag_ids.map((id) => targetKey("tag", id)),
      targetKey("all", null),
    ],
    category_depths: Object.fromEntries(item.categories.map(({ id, depth }) => [id, depth])),
  }
}

/** What goods cost us, VAT included; null forgets it. */
export type CostInput = { variant_id: string; cost: string | null; currency_code: string }

/** What is forgotten of a variant that the price book does not know is nothing. @throws as `storeCosts` */
export async function writeCosts(manager: EntityManager, costs: CostInput[]): Promise<void> {
  for (const chunk of chunked(costs, ROWS_PER_STATEMENT)) {
    await storeCosts(
      manager,
      "SELECT * FROM jsonb_to_recordset(?::jsonb) AS r(variant_id text, cost numeric, currency_code text)",
      [JSON.stringify(chunk)],
    )
  }
}

/**
 * Stores the costs that a SELECT answers, each variant once.
 * @param parameters of the SELECT, one for each `?`
 * @throws NOT_ALLOWED `price_item_missing` for a variant that the price book does not know yet: its cost would be lost
 * @returns how many were new or different
 */
export async function storeCosts(manager: EntityManager, select: string, parameters: string[] = []): Promise<number> {
  const [unknown] = await runStatement<{ variant_id: string }>(
    manager,
    `SELECT variant_id FROM (${select}) s WHERE cost IS NOT NULL EXCEPT SELECT variant_id FROM price_item WHERE deleted_at IS NULL LIMIT 1`,
    parameters,
  )
  if (unknown) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The variant ${unknown.variant_id} is not in the price book yet; it follows the catalogue within a minute. Nothing was taken over.`,
      "price_item_missing",
    )
  }
  const [{ written }] = await runStatement<{ written: number }>(
    manager,
    `WITH input AS (
       SELECT variant_id, cost, CASE WHEN cost IS NOT NULL THEN currency_code END AS currency_code FROM (${select}) s
     ), written AS (
       UPDATE price_item i
       SET cost = r.cost, cost_currency_code = r.currency_code, updated_at = now(),
           raw_cost = CASE WHEN r.cost IS NOT NULL THEN jsonb_build_object('value', r.cost::text, 'precision', 20) END
       FROM input r
       WHERE i.variant_id = r.variant_id AND i.deleted_at IS NULL
         AND (i.cost, i.cost_currency_code) IS DISTINCT FROM (r.cost, r.currency_code)
       RETURNING 1
     )
     SELECT count(*)::int AS written FROM written`,
    parameters,
  )
  return written
}

export async function removePriceItems(manager: EntityManager, variantIds: string[]): Promise<void> {
  await manager.execute(`DELETE FROM price_item WHERE variant_id = ANY(?)`, [textArrayLiteral(variantIds)])
}
