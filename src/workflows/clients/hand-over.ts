import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { AdminCompany } from "../../types/admin-company"
import { updateCompaniesWorkflow } from "./workflows/update-companies"
import { companiesOf } from "../access/companies-in-scope"
import { listCompanies } from "./companies"
import { retrieveUser } from "./managers"
import { type ManagerScope, throwIfNotAdministrator } from "../access/load-manager-scope"

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
    await retrieveUser(container, input.manager_id)
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
