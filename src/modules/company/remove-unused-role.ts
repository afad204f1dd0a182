import { MedusaError } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

/**
 * Removes a composed role that nobody has. The row is locked first: giving it to somebody takes a lock on it too (its
 * foreign key), so that nobody is left with their built-in role, which may be the greater one. Deleted for good, so
 * that giving it a moment later fails.
 * @throws NOT_ALLOWED while somebody has it
 */
export async function removeUnusedRole(manager: EntityManager, id: string): Promise<void> {
  await manager.execute(`SELECT id FROM company_role WHERE id = ? FOR UPDATE`, [id])
  const holders: { id: string }[] = await manager.execute(
    `SELECT id FROM employee WHERE company_role_id = ? AND deleted_at IS NULL LIMIT 1`,
    [id],
  )
  if (holders.length > 0) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "Somebody has the role; give them another one first.")
  }
  await manager.execute(`DELETE FROM company_role WHERE id = ?`, [id])
}
