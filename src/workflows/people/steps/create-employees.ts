import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { Role } from "../../../modules/company/roles"
import type { CompanyModuleService } from "../../../modules/company/service"

export type CreateEmployeeInput = {
  customer_id: string
  company_id: string
  role: Role
  /** A role the company composed; it replaces the built-in one. */
  company_role_id?: string | null
  default_contract_id?: string | null
  /** Absent: all of the company's, also those that come later. */
  legal_entity_ids?: string[]
}

/** Makes customers employees of companies; its undo makes them retail customers again. */
export const createEmployeesStep = createStep(
  "create-employees",
  async (employees: CreateEmployeeInput[], { container }) => {
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const created = await companies.createEmployees(
      employees.map(({ company_id, legal_entity_ids, ...employee }) => ({
        ...employee,
        company: company_id,
        has_all_legal_entities: legal_entity_ids === undefined,
        legal_entities: legal_entity_ids ?? [],
      })),
    )
    return new StepResponse(
      created,
      created.map(({ id }) => id),
    )
  },
  async (ids: string[] | undefined, { container }) => {
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    await companies.deleteEmployees(ids ?? [])
  },
)
