import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

import { chunked } from "../../../lib/bulk-rows"
import { runStatement } from "../../../lib/sql"
import { wholeKopecks } from "./whole-kopecks"

/** One price to store; `amount` includes VAT. */
export type TypePriceInput = {
  price_type_id: string
  variant_id: string
  min_quantity?: number
  amount: string
  valid_from: Date
  as_of: Date
}

const ROWS_PER_STATEMENT = 5_000

export async function writeTypePrices(
  manager: EntityManager,
  rows: TypePriceInput[],
): Promise<{ created: number; updated: number }> {
  let created = 0
  let updated = 0
  for (const chunk of chunked(rows, ROWS_PER_STATEMENT)) {
    const records = chunk.map((row) => ({
      ...row,
      min_quantity: row.min_quantity ?? 1,
      id: generateEntityId(undefined, "tprc"),
    }))
    const counts = await storeTypePrices(
      manager,
      `SELECT * FROM jsonb_to_recordset(?::jsonb) AS r(
         id text, price_type_id text, variant_id text, min_quantity integer, amount numeric,
         valid_from timestamptz, as_of timestamptz)`,
      [JSON.stringify(records)],
    )
    created += counts.created
    updated += counts.updated
  }
  return { created, updated }
}

/**
 * Stores the prices that a SELECT answers, each of a type, a variant and a quantity once; a younger price stays.
 * @param parameters of the SELECT, one for each `?`
 */
export async function storeTypePrices(
  manager: EntityManager,
  select: string,
  parameters: string[],
): Promise<{ created: number; updated: number }> {
  // The join sees the rows as they were before the statement, so equal prices can be told from changed ones.
  const [counts] = await runStatement<{ created: number; updated: number }>(
    manager,
    `WITH given AS (${select}), input AS (
       SELECT id, price_type_id, variant_id, min_quantity, ${wholeKopecks("amount")} AS amount, valid_from, as_of FROM given
     ), written AS (
       INSERT INTO type_price (id, price_type_id, variant_id, min_quantity, amount, raw_amount, valid_from, as_of)
       SELECT id, price_type_id, variant_id, min_quantity, amount,
              jsonb_build_object('value', amount::text, 'precision', 20), LEAST(valid_from, as_of), as_of
       FROM input
       ORDER BY price_type_id, variant_id, min_quantity
       ON CONFLICT (price_type_id, variant_id, min_quantity) WHERE deleted_at IS NULL
       DO UPDATE SET amount = excluded.amount, raw_amount = excluded.raw_amount,
                     valid_from = excluded.valid_from, valid_until = NULL,
                     as_of = excluded.as_of, updated_at = now()
       WHERE type_price.as_of <= excluded.as_of
       RETURNING price_type_id, variant_id, min_quantity, amount
     )
     SELECT (count(*) FILTER (WHERE old.id IS NULL))::int AS created,
            (count(*) FILTER (WHERE old.amount <> w.amount))::int AS updated
     FROM written w
     LEFT JOIN type_price old
       ON old.price_type_id = w.price_type_id AND old.variant_id = w.variant_id
      AND old.min_quantity = w.min_quantity AND old.deleted_at IS NULL`,
    parameters,
  )
  return counts
}
