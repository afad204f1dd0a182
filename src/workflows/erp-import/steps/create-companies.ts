import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import type { CompanyInput } from "../own-inputs"

/** Adds companies. */
export const createCompaniesStep = createStep(
  "create-companies",
  async (companies: CompanyInput[], { container }) => {
    const service = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const created = await service.createCompanies(companies)
    const refs = created.map(({ id, external_id }) => ({ id, external_id }))
    return new StepResponse(
      refs,
      refs.map(({ id }) => id),
    )
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).deleteCompanies(ids)
    }
  },
)
