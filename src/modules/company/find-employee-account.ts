import { z } from "@medusajs/framework/zod"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { runStatement } from "../../lib/sql"
import { PERMISSIONS, ROLES } from "./roles"

const LegalEntity = z.object({
  id: z.string(),
  name: z.string(),
  full_name: z.string(),
  kind: z.string(),
  registration_number: z.string().nullable(),
  vat_number: z.string().nullable(),
  parent_id: z.string().nullable(),
})

const EmployeeAccount = z.object({
  id: z.string(),
  customer_id: z.string(),
  role: z.enum(ROLES),
  is_blocked: z.boolean(),
  has_all_legal_entities: z.boolean(),
  default_contract_id: z.string().nullable(),
  company: z.object({
    id: z.string(),
    name: z.string(),
    status: z.enum(["active", "blocked"]),
    manager_name: z.string().nullable(),
    time_zone: z.string(),
  }),
  /** The role that its company composed for it; null: the built-in one. */
  company_role: z.object({ name: z.string(), permissions: z.array(z.enum(PERMISSIONS)) }).nullable(),
  /** The active ones that are open to it. */
  legal_entities: z.array(LegalEntity),
})

/** A customer account in a company, with all that decides what it may do and where. */
export type EmployeeAccount = z.infer<typeof EmployeeAccount>

/** One statement: every request of a buyer asks this first, some several times. Parameter: the customer. */
const EMPLOYEE_ACCOUNT = `
  SELECT e.id, e.customer_id, e.role, e.is_blocked, e.has_all_legal_entities, e.default_contract_id,
         json_build_object('id', c.id, 'name', c.name, 'manager_name', c.manager_name, 'time_zone', c.time_zone,
                           'status', CASE WHEN c.deleted_at IS NULL THEN c.status ELSE 'blocked' END) AS company,
         (SELECT json_build_object('name', r.name, 'permissions', r.permissions)
          FROM company_role r WHERE r.id = e.company_role_id AND r.deleted_at IS NULL) AS company_role,
         (SELECT COALESCE(json_agg(open ORDER BY open.id), '[]') FROM (
           SELECT l.id, l.name, l.full_name, l.kind, l.registration_number, l.vat_number, l.parent_id
           FROM legal_entity l
           WHERE l.company_id = e.company_id AND l.is_active AND l.deleted_at IS NULL
             AND (e.has_all_legal_entities
                  OR EXISTS (SELECT FROM employee_legal_entity p WHERE p.employee_id = e.id AND p.legal_entity_id = l.id))
         ) AS open) AS legal_entities
  FROM employee e JOIN company c ON c.id = e.company_id
  WHERE e.customer_id = ? AND e.deleted_at IS NULL`

/** The employee behind a customer account; null for a customer who is nobody's. A company that was deleted counts as blocked. */
export async function findEmployeeAccount(manager: EntityManager, customerId: string): Promise<EmployeeAccount | null> {
  const [account] = await runStatement<unknown>(manager, EMPLOYEE_ACCOUNT, [customerId], "gurt_employee_account")
  return account === undefined ? null : EmployeeAccount.parse(account)
}
