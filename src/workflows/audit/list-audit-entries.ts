import type { MedusaContainer } from "@medusajs/framework/types"

import { AUDIT_MODULE } from "../../modules/audit"
import type { AuditModuleService } from "../../modules/audit/service"
import { COMPANY_MODULE } from "../../modules/company"
import type { CompanyModuleService } from "../../modules/company/service"
import type { AdminAuditEntry } from "../../types/admin-company"
import { type ManagerScope, companiesInScope } from "../access/load-manager-scope"
import { loadActorNames } from "./actor-names"

/** Clients of one manager that one answer is sought among. */
const MAX_COMPANIES = 10_000

export type AuditQuery = {
  company_id?: string
  actor_id?: string
  action?: string
  subject?: string
  subject_id?: string
  /** Moments in ISO 8601; what happened from the first until before the second. */
  from?: string
  until?: string
  limit: number
  offset: number
}

/** Who did what, newest first; a manager of own clients finds what was done to those. */
export async function listAuditEntries(
  container: MedusaContainer,
  scope: ManagerScope,
  { limit, offset, from, until, ...filters }: AuditQuery,
): Promise<{ audit_entries: AdminAuditEntry[]; count: number }> {
  const audit = container.resolve<AuditModuleService>(AUDIT_MODULE)
  const own = scope.has_all_companies ? null : await ownCompanyIds(container, scope)
  const open = own && filters.company_id ? own.filter((id) => id === filters.company_id) : own
  const [rows, count] = await audit.listAndCountAuditEntries(
    {
      ...filters,
      ...(open ? { company_id: open } : {}),
      ...(from || until ? { created_at: { ...(from ? { $gte: from } : {}), ...(until ? { $lt: until } : {}) } } : {}),
    },
    { take: limit, skip: offset, order: { created_at: "DESC", id: "DESC" } },
  )
  const names = await loadActorNames(container, rows)
  return {
    audit_entries: rows.map(
      ({
        id,
        company_id,
        actor_type,
        actor_id,
        on_behalf_of,
        action,
        subject,
        subject_id,
        before,
        after,
        created_at,
      }) => ({
        id,
        company_id,
        actor_type,
        actor_id,
        actor_name: names.get(actor_id) ?? null,
        on_behalf_of,
        action,
        subject,
        subject_id,
        before,
        after,
        created_at,
      }),
    ),
    count,
  }
}

async function ownCompanyIds(container: MedusaContainer, scope: ManagerScope): Promise<string[]> {
  const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
  const rows = await companies.listCompanies(companiesInScope(scope), { select: ["id"], take: MAX_COMPANIES })
  return rows.map(({ id }) => id)
}
