import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { textArrayLiteral } from "../../lib/sql"

/** The right to write a run: whoever knows the lease that was written last. */
export type ImportClaim = { id: string; leased_until: Date }

export type ClaimImportInput = {
  /** The run to go on with; without it a new one starts. */
  resume_id?: string
  stages: string[]
  now: Date
  leased_until: Date
}

export type ImportPatch = {
  state: "running" | "done" | "failed"
  stage: string
  cursor: string | null
  stage_started_at: Date
  counts: object
  problems: object[]
  last_error: string | null
  leased_until: Date
  finished_at: Date | null
}

/**
 * Starts a run, or goes on with one that failed or whose process is gone.
 * @returns null when another run is alive, or the one to go on with is done or unknown
 */
export async function claimImport(manager: EntityManager, input: ClaimImportInput): Promise<ImportClaim | null> {
  // Claims wait for each other here, so that each sees what the other decided; readers are not held up.
  await manager.execute(`LOCK TABLE erp_import IN SHARE ROW EXCLUSIVE MODE`)
  await manager.execute(
    `UPDATE erp_import SET state = 'failed', last_error = 'Its process ended before the import did.', updated_at = now()
     WHERE state = 'running' AND leased_until <= ?`,
    [input.now],
  )
  const isFree = `NOT EXISTS (SELECT 1 FROM erp_import r WHERE r.state = 'running' AND r.deleted_at IS NULL)`
  const rows: { id: string }[] = input.resume_id
    ? await manager.execute(
        `UPDATE erp_import SET state = 'running', leased_until = ?, last_error = NULL, finished_at = NULL, updated_at = now()
         WHERE id = ? AND state = 'failed' AND deleted_at IS NULL AND ${isFree} RETURNING id`,
        [input.leased_until, input.resume_id],
      )
    : await manager.execute(
        `INSERT INTO erp_import (id, state, stages, stage, stage_started_at, counts, problems, leased_until)
         SELECT ?, 'running', ?, ?, ?, '{}', '[]', ? WHERE ${isFree} RETURNING id`,
        [
          generateEntityId(undefined, "erpimp"),
          textArrayLiteral(input.stages),
          input.stages[0],
          input.now,
          input.leased_until,
        ],
      )
  return rows[0] ? { id: rows[0].id, leased_until: input.leased_until } : null
}

/**
 * Commits how far a run is and holds it for longer.
 * @throws NOT_ALLOWED `erp_import_lost` when another process has taken the run over meanwhile
 */
export async function writeImport(
  manager: EntityManager,
  claim: ImportClaim,
  patch: ImportPatch,
): Promise<ImportClaim> {
  const rows: unknown[] = await manager.execute(
    `UPDATE erp_import
     SET state = ?, stage = ?, cursor = ?, stage_started_at = ?, counts = ?::jsonb, problems = ?::jsonb, last_error = ?,
         leased_until = ?, finished_at = ?, updated_at = now()
     WHERE id = ? AND state = 'running' AND leased_until = ?
     RETURNING id`,
    [
      patch.state,
      patch.stage,
      patch.cursor,
      patch.stage_started_at,
      JSON.stringify(patch.counts),
      JSON.stringify(patch.problems),
      patch.last_error,
      patch.leased_until,
      patch.finished_at,
      claim.id,
      claim.leased_until,
    ],
  )
  if (rows.length === 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `ERP import ${claim.id} is held by another process by now; this one stops.`,
      "erp_import_lost",
    )
  }
  return { id: claim.id, leased_until: patch.leased_until }
}
