import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../modules/company"
import type { CompanyModuleService } from "../../modules/company/service"
import { type ManagerScope, companiesInScope } from "./load-manager-scope"

/** What of a list one answer shows. */
export type Page = { limit: number; offset: number }

export function companiesOf(container: MedusaContainer): CompanyModuleService {
  return container.resolve<CompanyModuleService>(COMPANY_MODULE)
}

/** A client that is the user's to look after. @throws NOT_FOUND, also for somebody else's client */
export async function companyInScope(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
): Promise<{ id: string; name: string }> {
  const [company] = await companiesOf(container).listCompanies(
    { id, ...companiesInScope(scope) },
    { select: ["id", "name"], take: 1 },
  )
  if (!company) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Company with id: ${id} was not found`)
  }
  return { id: company.id, name: company.name }
}

/** Those of the named companies that are the user's clients. */
export async function companiesAmong(
  container: MedusaContainer,
  scope: ManagerScope,
  ids: string[],
): Promise<string[]> {
  const rows = await companiesOf(container).listCompanies(
    { id: ids, ...companiesInScope(scope) },
    { select: ["id"], take: ids.length },
  )
  return rows.map(({ id }) => id)
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
