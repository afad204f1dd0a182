import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { Role } from "../../../modules/company/roles"
import type { CompanyModuleService } from "../../../modules/company/service"

export type EmployeeChanges = {
  role?: Role
  /** Null: back to the built-in role. */
  company_role_id?: string | null
  /** Null: all of the company's, also those that come later. */
  legal_entity_ids?: string[] | null
  is_blocked?: boolean
  default_contract_id?: string | null
}

/** Changes what an employee may do, effective with its next request; its undo puts everything back. */
export const updateEmployeeStep = createStep(
  "update-employee",
  async (input: { id: string; changes: EmployeeChanges }, { container }) => {
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const before = await companies.retrieveEmployee(input.id, { relations: ["legal_entities"] })
    const { legal_entity_ids, ...fields } = input.changes
    await companies.updateEmployees({
      id: input.id,
      ...fields,
      ...(legal_entity_ids === undefined
        ? {}
        : { has_all_legal_entities: legal_entity_ids === null, legal_entities: legal_entity_ids ?? [] }),
    })
    const { id, role, company_role_id, is_blocked, default_contract_id, has_all_legal_entities, legal_entities } =
      before
    return new StepResponse(id, {
      id,
      role,
      company_role_id: company_role_id ?? null,
      is_blocked,
      default_contract_id,
      has_all_legal_entities,
      legal_entities: legal_entities.map((entity) => entity.id),
    })
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).updateEmployees(before)
    }
  },
)
