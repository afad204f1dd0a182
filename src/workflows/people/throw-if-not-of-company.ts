import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../modules/company"
import type { CompanyModuleService } from "../../modules/company/service"
import { type ManagerScope, companiesInScope } from "../access/load-manager-scope"

/** What of a company an employee is given: undefined or null, and it is not asked about. */
export type OfCompany = {
  company_id: string
  company_role_id?: string | null
  legal_entity_ids?: string[] | null
  default_contract_id?: string | null
}

/**
 * Everything that an employee is given belongs to the company, and the company to the user who gives it.
 * @throws NOT_FOUND naming the first thing that does not
 */
export async function throwIfNotOfCompany(
  container: MedusaContainer,
  scope: ManagerScope,
  given: OfCompany,
): Promise<void> {
  const { company_id, company_role_id, default_contract_id } = given
  const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
  const [company] = await companies.listCompanies({ id: company_id, ...companiesInScope(scope) }, { take: 1 })
  throwIfMissing(company, "Company", company_id)
  if (company_role_id) {
    const [role] = await companies.listCompanyRoles({ id: company_role_id, company_id }, { take: 1 })
    throwIfMissing(role, "Role", company_role_id)
  }
  const asked = given.legal_entity_ids ?? []
  if (asked.length > 0) {
    const found = await companies.listLegalEntities({ id: asked, company_id }, { select: ["id"], take: asked.length })
    const missing = asked.find((id) => !found.some((entity) => entity.id === id))
    throwIfMissing(missing === undefined ? found : undefined, "Legal entity", missing ?? "")
  }
  if (default_contract_id) {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({
      entity: "contract",
      fields: ["id", "legal_entity.company_id"],
      filters: { id: default_contract_id },
    })
    throwIfMissing(
      data.find((row) => row.legal_entity?.company_id === company_id),
      "Contract",
      default_contract_id,
    )
  }
}

function throwIfMissing(found: unknown, what: string, id: string): void {
  if (!found) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `${what} with id: ${id} was not found`)
  }
}
