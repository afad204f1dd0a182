import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { LIVE } from "./exposures"

/**
 * Legal entities that must be read again though the ERP may not name them: with documents of late, one of which may have
 * been taken back there, and with orders on the way into the debt.
 */
export async function readWatchedEntities(manager: EntityManager, since: Date): Promise<string[]> {
  const rows: { legal_entity_id: string }[] = await manager.execute(
    `SELECT legal_entity_id FROM receivable WHERE date >= ? AND deleted_at IS NULL
     UNION
     SELECT legal_entity_id FROM credit_hold WHERE status ${LIVE} AND deleted_at IS NULL`,
    [since],
  )
  return rows.map(({ legal_entity_id }) => legal_entity_id)
}
