import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import type { TaxIdProblem } from "../../../modules/company/tax-ids"

export type LegalEntityChanges = {
  id: string
  name?: string
  full_name?: string
  kind?: "legal_entity" | "sole_proprietor" | "person"
  registration_number?: string | null
  registration_number_problem?: TaxIdProblem | null
  vat_number?: string | null
  vat_number_problem?: TaxIdProblem | null
  is_vat_payer?: boolean
  is_active?: boolean
  company_id?: string
  parent_id?: string | null
}

/** Changes legal entities; one may move to another company. Answers them as they were. */
export const updateLegalEntitiesStep = createStep(
  "update-legal-entities",
  async (entities: LegalEntityChanges[], { container }) => {
    const service = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const rows = await service.listLegalEntities({ id: entities.map(({ id }) => id) }, { take: entities.length })
    const before = rows.map((entity) => ({
      id: entity.id,
      name: entity.name,
      full_name: entity.full_name,
      kind: entity.kind,
      registration_number: entity.registration_number,
      registration_number_problem: entity.registration_number_problem,
      vat_number: entity.vat_number,
      vat_number_problem: entity.vat_number_problem,
      is_vat_payer: entity.is_vat_payer,
      is_active: entity.is_active,
      company_id: entity.company_id,
      parent_id: entity.parent_id,
    }))
    await service.updateLegalEntities(entities)
    return new StepResponse(before, before)
  },
  async (before, { container }) => {
    if (before?.length) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).updateLegalEntities(before)
    }
  },
)
