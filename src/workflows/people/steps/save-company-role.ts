import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { Permission } from "../../../modules/company/roles"
import type { CompanyModuleService } from "../../../modules/company/service"

export type RoleBefore = { id: string; name: string; permissions: string[] }

export type SaveCompanyRoleStepInput = {
  company_id: string
  name: string
  permissions: Permission[]
  /** The role that is changed; null: a new one. */
  before: RoleBefore | null
}

/** Makes or changes a role of a company; its undo removes it, or makes it what it was. */
export const saveCompanyRoleStep = createStep(
  "save-company-role",
  async ({ company_id, name, permissions, before }: SaveCompanyRoleStepInput, { container }) => {
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const { id } = before
      ? await companies.updateCompanyRoles({ id: before.id, name, permissions })
      : await companies.createCompanyRoles({ name, permissions, company: company_id })
    return new StepResponse(id, { id, before })
  },
  async (saved, { container }) => {
    if (!saved) {
      return
    }
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    if (saved.before) {
      await companies.updateCompanyRoles(saved.before)
    } else {
      await companies.deleteCompanyRoles([saved.id])
    }
  },
)
