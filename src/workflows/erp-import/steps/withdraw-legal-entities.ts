import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"

/**
 * Takes legal entities that go to another company out of the permissions of those who could order for them so far:
 * they would go on seeing what is no longer theirs.
 */
export const withdrawLegalEntitiesStep = createStep(
  "withdraw-legal-entities",
  async (legalEntityIds: string[], { container }) => {
    if (legalEntityIds.length === 0) {
      return new StepResponse(undefined)
    }
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const affected = await companies.listEmployees({ legal_entities: { id: legalEntityIds } }, { select: ["id"] })
    const employees = await companies.listEmployees(
      { id: affected.map(({ id }) => id) },
      { select: ["id"], relations: ["legal_entities"] },
    )
    const before = employees.map(({ id, legal_entities }) => ({
      id,
      legal_entities: legal_entities.map((each) => each.id),
    }))
    await companies.updateEmployees(
      before.map(({ id, legal_entities }) => ({
        id,
        legal_entities: legal_entities.filter((entityId) => !legalEntityIds.includes(entityId)),
      })),
    )
    return new StepResponse(undefined, before)
  },
  async (before, { container }) => {
    if (before?.length) {
      await container.resolve<CompanyModuleService>(COMPANY_MODULE).updateEmployees(before)
    }
  },
)
