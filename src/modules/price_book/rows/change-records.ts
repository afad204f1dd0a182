import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

import { runStatement, textArrayLiteral } from "../../../lib/sql"
import type { PriceTypeInput } from "../price-type-input"

/** Tables of the price book whose rows have an id of their own. */
export type RecordTable =
  "price_type" | "type_price" | "contract_price" | "contract_price_rule" | "company_price_default" | "currency_rate"

const raw = (column: string) =>
  `CASE WHEN ${column} IS NOT NULL THEN jsonb_build_object('value', ${column}::text, 'precision', 20) END`

/** @returns how many there were */
export async function deleteRecords(manager: EntityManager, table: RecordTable, ids: string[]): Promise<number> {
  const rows = await runStatement<{ id: string }>(
    manager,
    `UPDATE ${table} SET deleted_at = now(), updated_at = now() WHERE id = ANY(?::text[]) AND deleted_at IS NULL RETURNING id`,
    [textArrayLiteral(ids)],
  )
  return rows.length
}

/** Price types by id; one without an id is new. One that is recommended takes it from the one that was. */
export async function writePriceTypes(manager: EntityManager, types: PriceTypeInput[]): Promise<void> {
  const records = types.map((type) => ({ ...type, id: type.id ?? generateEntityId(undefined, "ptyp") }))
  if (types.some((type) => type.is_recommended)) {
    await runStatement(
      manager,
      `UPDATE price_type SET is_recommended = false, updated_at = now() WHERE is_recommended AND deleted_at IS NULL`,
    )
  }
  await runStatement(
    manager,
    `INSERT INTO price_type (id, code, name, currency_code, includes_tax, is_active, is_recommended, rounding_step, raw_rounding_step,
       rounding_ending, raw_rounding_ending, rounding_direction, base_price_type_id, base_percent, raw_base_percent,
       min_margin_percent, raw_min_margin_percent)
     SELECT id, code, name, currency_code, includes_tax, is_active, is_recommended, rounding_step, ${raw("rounding_step")},
       rounding_ending, ${raw("rounding_ending")}, rounding_direction, base_price_type_id, base_percent, ${raw("base_percent")},
       min_margin_percent, ${raw("min_margin_percent")}
     FROM json_to_recordset(?::json) AS r(id text, code text, name text, currency_code text, includes_tax boolean, is_active boolean,
       is_recommended boolean, rounding_step numeric, rounding_ending numeric, rounding_direction text, base_price_type_id text,
       base_percent numeric, min_margin_percent numeric)
     ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, currency_code = excluded.currency_code,
       includes_tax = excluded.includes_tax, is_active = excluded.is_active, is_recommended = excluded.is_recommended,
       rounding_step = excluded.rounding_step, raw_rounding_step = excluded.raw_rounding_step,
       rounding_ending = excluded.rounding_ending, raw_rounding_ending = excluded.raw_rounding_ending,
       rounding_direction = excluded.rounding_direction, base_price_type_id = excluded.base_price_type_id,
       base_percent = excluded.base_percent, raw_base_percent = excluded.raw_base_percent,
       min_margin_percent = excluded.min_margin_percent, raw_min_margin_percent = excluded.raw_min_margin_percent, updated_at = now()`,
    [JSON.stringify(records)],
  )
}

export type CompanyDefaultInput = { company_id: string; price_type_id: string }

export async function writeCompanyDefaults(manager: EntityManager, defaults: CompanyDefaultInput[]): Promise<void> {
  await runStatement(
    manager,
    `INSERT INTO company_price_default (id, company_id, price_type_id)
     SELECT id, company_id, price_type_id FROM json_to_recordset(?::json) AS r(id text, company_id text, price_type_id text)
     ON CONFLICT (company_id) WHERE deleted_at IS NULL DO UPDATE SET price_type_id = excluded.price_type_id, updated_at = now()`,
    [JSON.stringify(defaults.map((row) => ({ ...row, id: generateEntityId(undefined, "cpd") })))],
  )
}

/** `rate`: how many units of `quote_code` one unit of `base_code` costs, from `valid_from` (ISO 8601) on. */
export type CurrencyRateInput = { base_code: string; quote_code: string; rate: string; valid_from: string }

/**
 * By pair and moment: a rate of another moment stands beside those that are known, whoever wrote them.
 * @returns how many were new, and how many different
 */
export async function writeCurrencyRates(
  manager: EntityManager,
  rates: CurrencyRateInput[],
): Promise<{ created: number; updated: number }> {
  const written = await runStatement<{ is_new: boolean }>(
    manager,
    `INSERT INTO currency_rate (id, base_code, quote_code, rate, raw_rate, valid_from)
     SELECT id, base_code, quote_code, rate, ${raw("rate")}, valid_from
     FROM json_to_recordset(?::json) AS r(id text, base_code text, quote_code text, rate numeric, valid_from timestamptz)
     ON CONFLICT (base_code, quote_code, valid_from) WHERE deleted_at IS NULL
     DO UPDATE SET rate = excluded.rate, raw_rate = excluded.raw_rate, updated_at = now()
     WHERE currency_rate.rate <> excluded.rate
     RETURNING xmax = 0 AS is_new`,
    [JSON.stringify(rates.map((row) => ({ ...row, id: generateEntityId(undefined, "crat") })))],
  )
  const created = written.filter(({ is_new }) => is_new).length
  return { created, updated: written.length - created }
}
