import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"

export type CompanyChanges = {
  id: string
  name?: string
  status?: "active" | "blocked"
  manager_name?: string | null
  manager_id?: string | null
  time_zone?: string
}

const FIELDS = ["id", "name", "status", "manager_name", "manager_id", "time_zone"]

/** Changes companies. Answers them as they were, by the order of the changes. */
export const updateCompaniesStep = createStep(
  "update-companies",
  async (companies: CompanyChanges[], { container }) => {
    const service = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const rows = await service.listCompanies(
      { id: companies.map(({ id }) => id) },
      { select: FIELDS, take: companies.length },
    )
    const before = companies.flatMap(({ id }) => rows.find((row) => row.id === id) ?? []).map(toPlain)
    await service.updateCompanies(companies)
    return new StepResponse(before, before)
  },
  async (before, { container }) => {
    if (before?.length) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).updateCompanies(before)
    }
  },
)

function toPlain({
  id,
  name,
  status,
  manager_name,
  manager_id,
  time_zone,
}: Required<CompanyChanges>): Required<CompanyChanges> {
  return { id, name, status, manager_name, manager_id, time_zone }
}
