import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { batched } from "../../../lib/bulk-rows"
import { definitionOf, runStatement } from "../../../lib/sql"

/** As much as one statement takes: a fifth of a megabyte of JSON, whatever the length of the file. */
const ROWS_PER_STATEMENT = 1_000

/**
 * Gathers any number of rows, in bounded memory, in the table `incoming` of this transaction's own, from where one
 * statement switches them in: until then buyers see what was there before, and nothing of theirs is locked. Of equal rows
 * the one with the highest `position` came last.
 * @param columns the names of a row, with the types of PostgreSQL
 * @returns how many rows came in
 */
export async function stageRows(
  manager: EntityManager,
  rows: AsyncIterable<object>,
  columns: Record<string, string>,
): Promise<number> {
  const names = Object.keys(columns).join(", ")
  const definition = definitionOf(columns)
  await manager.execute(`CREATE TEMPORARY TABLE incoming (position bigserial, ${definition}) ON COMMIT DROP`)
  let received = 0
  for await (const batch of batched(rows, ROWS_PER_STATEMENT)) {
    received += batch.length
    await runStatement(
      manager,
      `INSERT INTO incoming (${names}) SELECT ${names} FROM json_to_recordset(?::json) AS r(${definition})`,
      [JSON.stringify(batch)],
    )
  }
  await manager.execute("ANALYZE incoming")
  return received
}

/** The rows that came in, of equal ones the last. */
export function latestOf(...key: string[]): string {
  return `SELECT DISTINCT ON (${key.join(", ")}) * FROM incoming ORDER BY ${key.join(", ")}, position DESC`
}

/** An id of a new row, made in the database: a million of them would otherwise travel there and be kept here. */
export function newId(prefix: string): string {
  return `'${prefix}_' || replace(gen_random_uuid()::text, '-', '')`
}
