import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import type { CompanyInput } from "../own-inputs"

/** Changes companies. */
export const updateCompaniesStep = createStep(
  "update-companies",
  async (companies: (Partial<CompanyInput> & { id: string })[], { container }) => {
    const service = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const before = await service.listCompanies(
      { id: companies.map(({ id }) => id) },
      { select: ["id", "name", "manager_name", "status"] },
    )
    await service.updateCompanies(companies)
    return new StepResponse(
      companies.map(({ id }) => id),
      before.map(({ id, name, manager_name, status }) => ({ id, name, manager_name, status })),
    )
  },
  async (before, { container }) => {
    if (before?.length) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).updateCompanies(before)
    }
  },
)
