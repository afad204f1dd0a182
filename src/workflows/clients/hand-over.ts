import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import type { AdminCompany, AdminManager } from "../../types/admin-company"
import { updateCompaniesWorkflow } from "./workflows/update-companies"
import { type Page, companiesOf } from "../access/companies-in-scope"
import { listCompanies } from "./companies"
import { type ManagerScope, throwIfNotAdministrator } from "../access/load-manager-scope"
import { setManagerWorkflow } from "./workflows/set-manager"

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
  const ids = [...new Set(input.company_ids)]
  const found = await companiesOf(container).listCompanies({ id: ids }, { select: ["id"], take: ids.length })
  const missing = ids.filter((id) => !found.some((company) => company.id === id))
  if (missing.length > 0) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Companies were not found: ${missing.join(", ")}`)
  }
  await updateCompaniesWorkflow(container).run({
    input: {
      companies: ids.map((id) => ({ id, manager_id: input.manager_id })),
      action: "handed_over",
      user_id: scope.user_id,
    },
  })
  return (await listCompanies(container, scope, { id: ids, limit: ids.length, offset: 0 })).companies
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
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "What you yourself see is changed by somebody else.",
      "role_forbidden",
    )
  }
  await throwIfNoUser(container, input.user_id)
  const { result } = await setManagerWorkflow(container).run({ input: { manager: input, by_user_id: scope.user_id } })
  return result
}

async function throwIfNoUser(container: MedusaContainer, userId: string): Promise<void> {
  const [user] = await container.resolve(Modules.USER).listUsers({ id: userId }, { take: 1 })
  if (!user) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `User with id: ${userId} was not found`)
  }
}
