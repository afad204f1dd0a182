import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import type { LegalEntityRecord } from "../map-directories"

/** Changes legal entities; one may move to another company. */
export const updateLegalEntitiesStep = createStep(
  "update-legal-entities",
  async (entities: (LegalEntityRecord & { id: string })[], { container }) => {
    const service = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const before = await service.listLegalEntities({ id: entities.map(({ id }) => id) })
    await service.updateLegalEntities(entities)
    return new StepResponse(
      entities.map(({ id }) => id),
      before.map((entity) => ({
        id: entity.id,
        name: entity.name,
        full_name: entity.full_name,
        kind: entity.kind,
        registration_number: entity.registration_number,
        vat_number: entity.vat_number,
        is_vat_payer: entity.is_vat_payer,
        is_active: entity.is_active,
        company_id: entity.company_id,
        parent_id: entity.parent_id,
      })),
    )
  },
  async (before, { container }) => {
    if (before?.length) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).updateLegalEntities(before)
    }
  },
)
