import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { batched } from "../../../lib/bulk-rows"
import { runStatement } from "../../../lib/sql"
import { type ContractPriceInput, SINCE_EVER } from "./write-rows"

/** As much as one statement takes: a fifth of a megabyte of JSON, whatever the length of the file. */
const ROWS_PER_STATEMENT = 1_000

const RECORD = `json_to_recordset(?::json) AS r(
  contract_id text, variant_id text, min_quantity integer, amount numeric, currency_code text,
  valid_from timestamptz, valid_until timestamptz, document text)`

/**
 * Takes over any number of fixed prices in bounded memory. They gather in a table of this transaction's own and are
 * switched in by one statement: until then, and when anything fails, buyers see the prices of before. Of equal tiers
 * in the input the last one counts. Only what differs is written.
 * @returns how many prices came in, and how many were new or different
 */
export async function importFixedPrices(
  manager: EntityManager,
  rows: AsyncIterable<ContractPriceInput>,
  asOf: Date,
): Promise<{ received: number; written: number }> {
  await manager.execute(
    `CREATE TEMPORARY TABLE incoming_price (position bigserial, contract_id text, variant_id text, min_quantity integer,
       amount numeric, currency_code text, valid_from timestamptz, valid_until timestamptz, document text)
     ON COMMIT DROP`,
  )
  let received = 0
  for await (const batch of batched(rows, ROWS_PER_STATEMENT)) {
    received += batch.length
    await runStatement(
      manager,
      `INSERT INTO incoming_price (contract_id, variant_id, min_quantity, amount, currency_code, valid_from, valid_until, document)
       SELECT contract_id, variant_id, COALESCE(min_quantity, 1), amount, currency_code,
              COALESCE(valid_from, '${SINCE_EVER}'), valid_until, document
       FROM ${RECORD}`,
      [JSON.stringify(batch)],
    )
  }
  await manager.execute(`ANALYZE incoming_price`)
  const [{ written }] = await runStatement<{ written: number }>(manager, SWITCH, [asOf.toISOString()])
  return { received, written }
}

// Ids are made in the database: a million of them would otherwise travel there and be kept here.
const SWITCH = `
  WITH latest AS (
    SELECT DISTINCT ON (contract_id, variant_id, min_quantity, valid_from) *
    FROM incoming_price
    ORDER BY contract_id, variant_id, min_quantity, valid_from, position DESC
  ), written AS (
    INSERT INTO contract_price AS p (id, contract_id, variant_id, min_quantity, amount, raw_amount, currency_code,
                                     valid_from, valid_until, document, as_of)
    SELECT 'cprc_' || replace(gen_random_uuid()::text, '-', ''), contract_id, variant_id, min_quantity, amount,
           jsonb_build_object('value', amount::text, 'precision', 20), currency_code, valid_from, valid_until, document, ?
    FROM latest
    ON CONFLICT (contract_id, variant_id, min_quantity, valid_from) WHERE deleted_at IS NULL
    DO UPDATE SET amount = excluded.amount, raw_amount = excluded.raw_amount, currency_code = excluded.currency_code,
                  valid_until = excluded.valid_until, document = excluded.document, as_of = excluded.as_of, updated_at = now()
    WHERE (p.amount, p.currency_code, p.valid_until, p.document)
          IS DISTINCT FROM (excluded.amount, excluded.currency_code, excluded.valid_until, excluded.document)
    RETURNING 1
  )
  SELECT count(*)::int AS written FROM written`
