import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { runStatement } from "../../../lib/sql"

/** What decides the lines of a price list, and whose it is. */
export type PriceListExportInput = {
  contract_id: string
  actor_type: "employee" | "user"
  actor_id: string
  format: "csv" | "xlsx"
  language: "uk" | "en"
  price_mode: "personal" | "recommended"
  /** Null: the moment when it is asked for. */
  at: Date | null
}

/** Price lists of one person under way at once: each reads the whole catalogue. */
const MAX_UNFINISHED = 2

/** A file is kept as long as its prices are likely to be looked at. */
const DAYS_KEPT = 7

/** Of one person; of more the oldest are over before their time. */
const MAX_KEPT = 50

const UNFINISHED = "status IN ('pending', 'running') AND deleted_at IS NULL"

/**
 * The row of a new export, or the one of the same person that makes the same list already. Requests of one person wait
 * for each other, so that none slips past the limit.
 * @throws NOT_ALLOWED `too_many_exports`
 */
export async function openPriceListExport(
  manager: EntityManager,
  { contract_id, actor_type, actor_id, format, language, price_mode, at }: PriceListExportInput,
): Promise<{ id: string; is_new: boolean }> {
  await runStatement(manager, "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [`price_list_export:${actor_id}`])
  const list = [contract_id, format, language, price_mode, at?.toISOString() ?? null]
  const unfinished = await runStatement<{ id: string; is_same: boolean }>(
    manager,
    `SELECT id, (contract_id, format, language, price_mode) = (?, ?, ?, ?) AND at IS NOT DISTINCT FROM ?::timestamptz AS is_same
     FROM price_list_export WHERE actor_type = ? AND actor_id = ? AND ${UNFINISHED}`,
    [...list, actor_type, actor_id],
  )
  const same = unfinished.find(({ is_same }) => is_same)
  if (same) {
    return { id: same.id, is_new: false }
  }
  if (unfinished.length >= MAX_UNFINISHED) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${unfinished.length} price lists are being made for you already; wait until one is ready.`,
      "too_many_exports",
    )
  }
  await runStatement(
    manager,
    `UPDATE price_list_export SET expires_at = now(), updated_at = now()
     WHERE id IN (
       SELECT id FROM price_list_export
       WHERE actor_type = ? AND actor_id = ? AND finished_at IS NOT NULL AND expires_at > now() AND deleted_at IS NULL
       ORDER BY created_at DESC, id DESC OFFSET ${MAX_KEPT - 1 - unfinished.length}
     )`,
    [actor_type, actor_id],
  )
  const id = generateEntityId(undefined, "plexp")
  await runStatement(
    manager,
    `INSERT INTO price_list_export (id, contract_id, format, language, price_mode, at, actor_type, actor_id, expires_at)
     VALUES (?, ?, ?, ?, ?, ?::timestamptz, ?, ?, now() + interval '${DAYS_KEPT} days')`,
    [id, ...list, actor_type, actor_id],
  )
  return { id, is_new: true }
}

/** Takes up an export that waits, with the file it is to be in and the variants there are. */
export async function startPriceListExport(
  manager: EntityManager,
  { id, file_id, total }: { id: string; file_id: string; total: number },
): Promise<void> {
  throwIfGone(
    id,
    await runStatement(
      manager,
      `UPDATE price_list_export SET status = 'running', file_id = ?, total = ?, updated_at = now()
       WHERE id = ? AND status = 'pending' AND deleted_at IS NULL RETURNING id`,
      [file_id, total, id],
    ),
  )
}

/** How many variants are done. */
export async function advancePriceListExport(
  manager: EntityManager,
  { id, processed }: { id: string; processed: number },
): Promise<void> {
  throwIfGone(
    id,
    await runStatement(
      manager,
      `UPDATE price_list_export SET processed = ?, total = greatest(total, ?), updated_at = now()
       WHERE id = ? AND status = 'running' AND deleted_at IS NULL RETURNING id`,
      [processed, processed, id],
    ),
  )
}

/** The file is whole. The catalogue may have changed while it was written: what was done is all there was. */
export async function completePriceListExport(manager: EntityManager, id: string): Promise<void> {
  throwIfGone(
    id,
    await runStatement(
      manager,
      `UPDATE price_list_export SET status = 'completed', total = processed, finished_at = now(), updated_at = now()
       WHERE id = ? AND status = 'running' AND deleted_at IS NULL RETURNING id`,
      [id],
    ),
  )
}

/** Gives one up, unless it has ended. */
export async function failPriceListExport(
  manager: EntityManager,
  { id, error_code }: { id: string; error_code: string },
): Promise<void> {
  await runStatement(
    manager,
    `UPDATE price_list_export SET status = 'failed', error_code = ?, finished_at = now(), updated_at = now()
     WHERE id = ? AND ${UNFINISHED}`,
    [error_code, id],
  )
}

/** Gives up those that nobody has worked at since; answers which, and what they have written so far. */
export async function interruptPriceListExports(
  manager: EntityManager,
  { idle_since }: { idle_since: Date },
): Promise<{ id: string; file_id: string | null }[]> {
  return await runStatement(
    manager,
    `UPDATE price_list_export SET status = 'failed', error_code = 'export_interrupted', finished_at = now(), updated_at = now()
     WHERE updated_at < ?::timestamptz AND ${UNFINISHED} RETURNING id, file_id`,
    [idle_since.toISOString()],
  )
}

function throwIfGone(id: string, moved: unknown[]): void {
  if (moved.length === 0) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `The price list export ${id} was ended by somebody else.`)
  }
}
