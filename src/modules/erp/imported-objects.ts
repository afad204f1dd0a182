import { generateEntityId } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import type { ErpDirectoryKind, ErpRef } from "./types"

export type ErpObjectInput = { kind: ErpDirectoryKind; ref: ErpRef; local_id: string; hash: string }

/** Remembers what stands for which object of the ERP, and what it looked like. */
export async function rememberObjects(manager: EntityManager, objects: ErpObjectInput[]): Promise<void> {
  const records = objects.map((object) => ({ ...object, id: generateEntityId(undefined, "erpobj") }))
  await manager.execute(
    `INSERT INTO erp_object (id, kind, ref, local_id, hash)
     SELECT id, kind, ref, local_id, hash
     FROM jsonb_to_recordset(?::jsonb) AS r(id text, kind text, ref text, local_id text, hash text)
     ON CONFLICT (kind, ref) WHERE deleted_at IS NULL
     DO UPDATE SET local_id = excluded.local_id, hash = excluded.hash, updated_at = now()`,
    [JSON.stringify(records)],
  )
}
