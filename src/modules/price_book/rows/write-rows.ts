import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

import { chunked } from "../../../lib/bulk-rows"
import { textArrayLiteral } from "../../../lib/sql"
import { type TargetKind, scopeKey, targetKey } from "../rules/rank-rules"

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

export async function writeContractPrices(manager: EntityManager, rows: ContractPriceInput[], asOf: Date): Promise<void> {
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
       SELECT id, contract_id, variant_id, min_quantity, amount,
              jsonb_build_object('value', amount::text, 'precision', 20), currency_code, valid_from, valid_until,
              document, as_of
       FROM jsonb_to_recordset(?::jsonb) AS r(
         id text, contract_id text, variant_id text, min_quantity integer, amount numeric, currency_code text,
         valid_from timestamptz, valid_until timestamptz, document text, as_of timestamptz)
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
  const records = rules.map((rule) => ({
    is_active: true,
    min_quantity: 1,
    priority: 0,
    percent: "0",
    ...rule,
    id: rule.id ?? generateEntityId(undefined, "cprl"),
    scope_key: scopeKey(rule),
    target_key: targetKey(rule.target_kind, rule.target_id ?? null),
  }))
  for (const chunk of chunked(records, ROWS_PER_STATEMENT)) {
    await manager.execute(
      `INSERT INTO contract_price_rule (id, name, contract_id, company_id, scope_key, target_kind, target_id, target_key,
         price_type_id, percent, raw_percent, min_quantity, priority, is_active, valid_from, valid_until)
       SELECT id, name, contract_id, company_id, scope_key, target_kind, target_id, target_key, price_type_id, percent,
              jsonb_build_object('value', percent::text, 'precision', 20), min_quantity, priority, is_active,
              valid_from, valid_until
       FROM jsonb_to_recordset(?::jsonb) AS r(
         id text, name text, contract_id text, company_id text, scope_key text, target_kind text, target_id text,
         target_key text, price_type_id text, percent numeric, min_quantity integer, priority integer,
         is_active boolean, valid_from timestamptz, valid_until timestamptz)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, contract_id = excluded.contract_id,
         company_id = excluded.company_id, scope_key = excluded.scope_key, target_kind = excluded.target_kind,
         target_id = excluded.target_id, target_key = excluded.target_key, price_type_id = excluded.price_type_id,
         percent = excluded.percent, raw_percent = excluded.raw_percent, min_quantity = excluded.min_quantity,
         priority = excluded.priority, is_active = excluded.is_active, valid_from = excluded.valid_from,
         valid_until = excluded.valid_until, deleted_at = NULL, updated_at = now()`,
      [JSON.stringify(chunk)],
    )
  }
  return records.map(({ id }) => id)
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

/** Variants that are not projected are left out. */
export async function writeCosts(manager: EntityManager, costs: CostInput[]): Promise<void> {
  for (const chunk of chunked(costs, ROWS_PER_STATEMENT)) {
    await manager.execute(
      `UPDATE price_item i
       SET cost = r.cost, cost_currency_code = CASE WHEN r.cost IS NULL THEN NULL ELSE r.currency_code END,
           raw_cost = CASE WHEN r.cost IS NULL THEN NULL ELSE jsonb_build_object('value', r.cost::text, 'precision', 20) END,
           updated_at = now()
       FROM jsonb_to_recordset(?::jsonb) AS r(variant_id text, cost numeric, currency_code text)
       WHERE i.variant_id = r.variant_id AND i.deleted_at IS NULL`,
      [JSON.stringify(chunk)],
    )
  }
}

export async function removePriceItems(manager: EntityManager, variantIds: string[]): Promise<void> {
  await manager.execute(`DELETE FROM price_item WHERE variant_id = ANY(?)`, [textArrayLiteral(variantIds)])
}
