import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { PERMISSIONS, ROLES, effectivePermissions } from "../../modules/company/roles"
import { SPENDING_MODULE } from "../../modules/spending"
import type { SpendingModuleService } from "../../modules/spending/service"
import type { StoreColleague } from "../../types/store-company"
import { throwIfNotPermitted } from "../company/guards"
import type { Buyer } from "../company/load-buyer"

const Row = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  is_blocked: z.boolean(),
  has_all_legal_entities: z.boolean(),
  legal_entities: z.array(z.object({ id: z.string() })),
  company_role: z.object({ id: z.string(), name: z.string(), permissions: z.array(z.enum(PERMISSIONS)) }).nullish(),
  customer: z
    .object({ id: z.string(), email: z.string(), first_name: z.string().nullable(), last_name: z.string().nullable() })
    .nullish(),
})

/** The people of an employee's own company, oldest first. @throws `role_forbidden` without manage_people */
export async function listColleagues(
  container: MedusaContainer,
  buyer: Buyer,
  page: { limit: number; offset: number },
): Promise<{ employees: StoreColleague[]; count: number }> {
  throwIfNotPermitted(buyer, "manage_people")
  const { rows, count } = await readColleagues(container, buyer, {}, page)
  return { employees: await Promise.all(rows.map((row) => toColleague(container, buyer, row))), count }
}

/** @throws `role_forbidden` without manage_people, NOT_FOUND for anybody of another company */
export async function retrieveColleague(container: MedusaContainer, buyer: Buyer, id: string): Promise<StoreColleague> {
  throwIfNotPermitted(buyer, "manage_people")
  const { rows } = await readColleagues(container, buyer, { id }, { limit: 1, offset: 0 })
  const [row] = rows
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Employee with id: ${id} was not found`)
  }
  return await toColleague(container, buyer, row)
}

async function readColleagues(
  container: MedusaContainer,
  buyer: Buyer,
  filters: { id?: string },
  page: { limit: number; offset: number },
) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data, metadata } = await query.graph({
    entity: "employee",
    fields: ["*", "legal_entities.id", "company_role.*", "customer.id", "customer.email", "customer.first_name", "customer.last_name"],
    filters: { ...filters, company_id: buyer.company.id },
    pagination: { take: page.limit, skip: page.offset, order: { created_at: "ASC" } },
  })
  return { rows: z.array(Row).parse(data), count: metadata?.count ?? 0 }
}

async function toColleague(container: MedusaContainer, buyer: Buyer, row: z.infer<typeof Row>): Promise<StoreColleague> {
  const spending = container.resolve<SpendingModuleService>(SPENDING_MODULE)
  const limits = await spending.listLimitUses({ employee_id: row.id, now: new Date(), time_zone: buyer.company.time_zone })
  const { legal_entities, company_role, customer, ...employee } = row
  return {
    ...employee,
    customer: customer ?? null,
    company_role: company_role ? { id: company_role.id, name: company_role.name } : null,
    permissions: effectivePermissions(row.role, company_role),
    legal_entity_ids: legal_entities.map(({ id }) => id),
    limits: limits.map(({ id: _id, ...limit }) => limit),
  }
}
