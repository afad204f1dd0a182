import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import type { MarkedLegalEntityRecord } from "../mark-tax-ids"

/** Adds legal entities to their companies. */
export const createLegalEntitiesStep = createStep(
  "create-legal-entities",
  async (entities: MarkedLegalEntityRecord[], { container }) => {
    const service = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const created = await service.createLegalEntities(entities)
    const refs = created.map(({ id, external_id }) => ({ id, external_id }))
    return new StepResponse(
      refs,
      refs.map(({ id }) => id),
    )
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).deleteLegalEntities(ids)
    }
  },
)
