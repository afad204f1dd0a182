import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"

/** Removes a role that nobody has; its undo brings the same one back. */
export const deleteCompanyRoleStep = createStep(
  "delete-company-role",
  async (id: string, { container }) => {
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const { name, permissions, company_id } = await companies.retrieveCompanyRole(id)
    await companies.removeUnusedRole(id)
    return new StepResponse(id, { id, name, permissions, company: company_id })
  },
  async (role, { container }) => {
    if (role) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).createCompanyRoles(role)
    }
  },
)
