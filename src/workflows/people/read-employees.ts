import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { PERMISSIONS, ROLES, type Role, effectivePermissions } from "../../modules/company/roles"
import { SPENDING_MODULE } from "../../modules/spending"
import type { LimitUse, SpendingModuleService } from "../../modules/spending/service"
import type { AdminEmployee } from "../../types/admin-employee"
import { loadRates } from "../contract/load-rates"

const Row = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  is_blocked: z.boolean(),
  has_all_legal_entities: z.boolean(),
  default_contract_id: z.string().nullable(),
  legal_entities: z.array(z.object({ id: z.string() })),
  company_role: z.object({ id: z.string(), name: z.string(), permissions: z.array(z.enum(PERMISSIONS)) }).nullish(),
  company: z.object({ id: z.string(), name: z.string(), status: z.enum(["active", "blocked"]), time_zone: z.string() }),
  customer: z
    .object({ id: z.string(), email: z.string(), first_name: z.string().nullable(), last_name: z.string().nullable() })
    .nullish(),
})

const FIELDS = [
  "*",
  "legal_entities.id",
  "company_role.*",
  "company.id",
  "company.name",
  "company.status",
  "company.time_zone",
  "customer.id",
  "customer.email",
  "customer.first_name",
  "customer.last_name",
]

export type EmployeeFilters = {
  id?: string
  company_id?: string
  customer_id?: string | string[]
  role?: Role
  is_blocked?: boolean
  company?: { manager_id?: string }
}

/** Employees with what they may do and spend, oldest first. */
export async function readEmployees(
  container: MedusaContainer,
  filters: EmployeeFilters,
  page: { limit: number; offset: number },
): Promise<{ employees: AdminEmployee[]; count: number }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data, metadata } = await query.graph({
    entity: "employee",
    fields: FIELDS,
    filters,
    pagination: { take: page.limit, skip: page.offset, order: { created_at: "ASC", id: "ASC" } },
  })
  const rows = z.array(Row).parse(data)
  const spending = container.resolve<SpendingModuleService>(SPENDING_MODULE)
  const now = new Date()
  const uses = await spending.listLimitUses({
    employees: rows.map(({ id, company }) => ({ id, time_zone: company.time_zone })),
    now,
    rates: await loadRates(container, now),
  })
  return { employees: rows.map((row) => toEmployee(row, uses.get(row.id) ?? [])), count: metadata?.count ?? 0 }
}

function toEmployee(row: z.infer<typeof Row>, limits: LimitUse[]): AdminEmployee {
  const { legal_entities, company_role, customer, company, ...employee } = row
  const { time_zone: _zone, ...shown } = company
  return {
    ...employee,
    company: shown,
    customer: customer ?? null,
    company_role: company_role ? { id: company_role.id, name: company_role.name } : null,
    permissions: effectivePermissions(row.role, company_role),
    legal_entity_ids: legal_entities.map(({ id }) => id),
    limits: limits.map(({ period, currency_code, amount, spent, left }) => ({
      period,
      currency_code,
      amount,
      spent,
      left,
    })),
  }
}
