import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { runStatement } from "../../../lib/sql"
import { latestOf, newId, stageRows } from "./stage-rows"
import { wholeKopecks } from "./whole-kopecks"
import { type ContractPriceInput, SINCE_EVER } from "./write-rows"

/**
 * Takes over any number of fixed prices in bounded memory, all of them at once. Of equal tiers in the input the last one
 * counts. Only what differs is written.
 * @returns how many prices came in, and how many were new or different
 */
export async function importFixedPrices(
  manager: EntityManager,
  rows: AsyncIterable<ContractPriceInput>,
  asOf: Date,
): Promise<{ received: number; written: number }> {
  const received = await stageRows(manager, withDefaults(rows), {
    contract_id: "text",
    variant_id: "text",
    min_quantity: "integer",
    amount: "numeric",
    currency_code: "text",
    valid_from: "timestamptz",
    valid_until: "timestamptz",
    document: "text",
  })
  const [{ written }] = await runStatement<{ written: number }>(manager, SWITCH, [asOf.toISOString()])
  return { received, written }
}

async function* withDefaults(rows: AsyncIterable<ContractPriceInput>): AsyncGenerator<ContractPriceInput> {
  for await (const row of rows) {
    yield { ...row, min_quantity: row.min_quantity ?? 1, valid_from: row.valid_from ?? SINCE_EVER }
  }
}

const SWITCH = `
  WITH incoming_latest AS (
    ${latestOf("contract_id", "variant_id", "min_quantity", "valid_from")}
  ), latest AS (
    SELECT contract_id, variant_id, min_quantity, ${wholeKopecks("amount")} AS amount, currency_code, valid_from, valid_until, document
    FROM incoming_latest
  ), written AS (
    INSERT INTO contract_price AS p (id, contract_id, variant_id, min_quantity, amount, raw_amount, currency_code,
                                     valid_from, valid_until, document, as_of)
    SELECT ${newId("cprc")}, contract_id, variant_id, min_quantity, amount,
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
