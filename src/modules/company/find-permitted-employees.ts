import { z } from "@medusajs/framework/zod"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { runStatement } from "../../lib/sql"
import { PERMISSIONS, type Permission, ROLES, effectivePermissions } from "./roles"

const Row = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  permissions: z.array(z.enum(PERMISSIONS)).nullable(),
})

/** The active people of an active company to whom a legal entity of it is open. Parameters: the company, the entity. */
const PEOPLE_OF_ENTITY = `
  SELECT e.id, e.role, r.permissions
  FROM employee e
  JOIN company c ON c.id = e.company_id AND c.status = 'active' AND c.deleted_at IS NULL
  JOIN legal_entity l ON l.company_id = e.company_id AND l.is_active AND l.deleted_at IS NULL
  LEFT JOIN company_role r ON r.id = e.company_role_id AND r.deleted_at IS NULL
  WHERE e.company_id = ? AND l.id = ? AND NOT e.is_blocked AND e.deleted_at IS NULL
    AND (e.has_all_legal_entities
         OR EXISTS (SELECT FROM employee_legal_entity p WHERE p.employee_id = e.id AND p.legal_entity_id = l.id))
  ORDER BY e.id`

/** Ids of those who have a permission for a legal entity now: at work, with the role for it, and the entity open to them. */
export async function findPermittedEmployees(
  manager: EntityManager,
  input: { company_id: string; legal_entity_id: string; permission: Permission },
): Promise<string[]> {
  const rows = await runStatement<unknown>(manager, PEOPLE_OF_ENTITY, [input.company_id, input.legal_entity_id])
  return z
    .array(Row)
    .parse(rows)
    .filter(({ role, permissions }) =>
      effectivePermissions(role, permissions && { permissions }).includes(input.permission),
    )
    .map(({ id }) => id)
}
