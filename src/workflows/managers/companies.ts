import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../modules/company"
import type { CompanyModuleService } from "../../modules/company/service"
import type { AdminCompany, AdminManager } from "../../types/admin-company"
import { recordAudit } from "../audit/record-audit"
import { type ManagerScope, companiesInScope, throwIfNotAdministrator } from "./load-scope"

type Page = { limit: number; offset: number }

/** The clients that a user sees, by name. */
export async function listCompanies(
  container: MedusaContainer,
  scope: ManagerScope,
  query: Page & { q?: string; status?: "active" | "blocked"; manager_id?: string },
): Promise<{ companies: AdminCompany[]; count: number }> {
  const { limit, offset, ...filters } = query
  const [rows, count] = await companiesOf(container).listAndCountCompanies(
    { ...filters, ...companiesInScope(scope) },
    { take: limit, skip: offset, order: { name: "ASC", id: "ASC" } },
  )
  return { companies: rows.map(toCompany), count }
}

/** @throws NOT_FOUND, also for somebody else's client */
export async function retrieveCompany(container: MedusaContainer, scope: ManagerScope, id: string): Promise<AdminCompany> {
  const [row] = await companiesOf(container).listCompanies({ id, ...companiesInScope(scope) }, { take: 1 })
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Company with id: ${id} was not found`)
  }
  return toCompany(row)
}

/** Blocks or unblocks a client, effective with its next request, or sets its time zone. @throws NOT_FOUND */
export async function updateCompany(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
  changes: { status?: "active" | "blocked"; time_zone?: string },
): Promise<AdminCompany> {
  const before = await retrieveCompany(container, scope, id)
  await companiesOf(container).updateCompanies({ id, ...changes })
  const after = await retrieveCompany(container, scope, id)
  await record(container, scope, { action: "updated", before, after })
  return after
}

/**
 * Hands clients over to another user, all or none; null: to nobody yet.
 * @throws `role_forbidden` for a manager of own clients only; NOT_FOUND for a company or a user that is not there
 */
export async function handOverCompanies(
  container: MedusaContainer,
  scope: ManagerScope,
  input: { company_ids: string[]; manager_id: string | null },
): Promise<AdminCompany[]> {
  throwIfNotAdministrator(scope)
  if (input.manager_id) {
    await throwIfNoUser(container, input.manager_id)
  }
  const companies = companiesOf(container)
  const ids = [...new Set(input.company_ids)]
  const before = await companies.listCompanies({ id: ids }, { take: ids.length })
  const missing = ids.filter((id) => !before.some((company) => company.id === id))
  if (missing.length > 0) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Companies were not found: ${missing.join(", ")}`)
  }
  await companies.updateCompanies(ids.map((id) => ({ id, manager_id: input.manager_id })))
  const after = before.map((row) => ({ ...toCompany(row), manager_id: input.manager_id }))
  for (const company of after) {
    const old = before.find(({ id }) => id === company.id)
    await record(container, scope, { action: "handed_over", before: old ? toCompany(old) : company, after: company })
  }
  return after
}

/** The users who are managers; everybody else of the admin sees all clients. @throws `role_forbidden` */
export async function listManagers(
  container: MedusaContainer,
  scope: ManagerScope,
  page: Page,
): Promise<{ managers: AdminManager[]; count: number }> {
  throwIfNotAdministrator(scope)
  const [rows, count] = await companiesOf(container).listAndCountManagers(
    {},
    { take: page.limit, skip: page.offset, order: { created_at: "ASC" } },
  )
  return { managers: rows.map(({ user_id, has_all_companies }) => ({ user_id, has_all_companies })), count }
}

/**
 * Makes a user a manager of own clients, or gives the wider permission back.
 * @throws `role_forbidden`; NOT_FOUND for no user; NOT_ALLOWED for oneself, so that somebody is left to undo it
 */
export async function setManager(
  container: MedusaContainer,
  scope: ManagerScope,
  input: AdminManager,
): Promise<AdminManager> {
  throwIfNotAdministrator(scope)
  if (input.user_id === scope.user_id) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "What you yourself see is changed by somebody else.", "role_forbidden")
  }
  await throwIfNoUser(container, input.user_id)
  const companies = companiesOf(container)
  const [existing] = await companies.listManagers({ user_id: input.user_id }, { take: 1 })
  const manager = existing
    ? await companies.updateManagers({ id: existing.id, has_all_companies: input.has_all_companies })
    : await companies.createManagers(input)
  await recordAudit(container, {
    company_id: null,
    actor_type: "user",
    actor_id: scope.user_id,
    action: existing ? "updated" : "created",
    subject: "manager",
    subject_id: input.user_id,
    before: existing ? { has_all_companies: existing.has_all_companies } : null,
    after: { has_all_companies: manager.has_all_companies },
  })
  return { user_id: manager.user_id, has_all_companies: manager.has_all_companies }
}

function companiesOf(container: MedusaContainer): CompanyModuleService {
  return container.resolve<CompanyModuleService>(COMPANY_MODULE)
}

function toCompany({ id, name, status, manager_id, manager_name, time_zone }: AdminCompany): AdminCompany {
  return { id, name, status, manager_id, manager_name, time_zone }
}

async function throwIfNoUser(container: MedusaContainer, userId: string): Promise<void> {
  const [user] = await container.resolve(Modules.USER).listUsers({ id: userId }, { take: 1 })
  if (!user) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `User with id: ${userId} was not found`)
  }
}

async function record(
  container: MedusaContainer,
  scope: ManagerScope,
  { action, before, after }: { action: string; before: AdminCompany; after: AdminCompany },
): Promise<void> {
  await recordAudit(container, {
    company_id: after.id,
    actor_type: "user",
    actor_id: scope.user_id,
    action,
    subject: "company",
    subject_id: after.id,
    before: { ...before },
    after: { ...after },
  })
}

/**
 * The clients that an act of a user reaches: those it names, else all of its own; undefined for an administrator who
 * names none, which is everybody.
 * @throws NOT_FOUND for somebody else's client
 */
export async function companyIdsInScope(
  container: MedusaContainer,
  scope: ManagerScope,
  asked: string[] | undefined,
): Promise<string[] | undefined> {
  if (scope.has_all_companies) {
    return asked
  }
  const rows = await companiesOf(container).listCompanies(
    { ...companiesInScope(scope), ...(asked ? { id: asked } : {}) },
    { select: ["id"], take: asked?.length ?? MAX_OWN_COMPANIES },
  )
  const ids = rows.map(({ id }) => id)
  const foreign = asked?.find((id) => !ids.includes(id))
  if (foreign) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Company with id: ${foreign} was not found`)
  }
  return ids
}

/** Clients of one manager in one act; nobody looks after more. */
const MAX_OWN_COMPANIES = 1_000
