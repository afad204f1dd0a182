import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import { throwIfTaxIdsInvalid, throwIfTaxIdsTaken } from "../../../modules/company/tax-ids"
import type { LegalEntityChanges } from "./update-legal-entities"

type Marks = Pick<LegalEntityChanges, "registration_number_problem" | "vat_number_problem">

/**
 * Refuses numbers that cannot be right, or that another legal entity has. Answers the marks to take away: what passes
 * is sound. Numbers that are not being changed are nobody's business here.
 */
export const throwIfTaxIdsUnfitStep = createStep(
  "throw-if-tax-ids-unfit",
  async (
    input: { id: string; changes: { registration_number?: string | null; vat_number?: string | null } },
    { container },
  ) => {
    const { registration_number, vat_number } = input.changes
    const marks: Marks = {}
    if (registration_number === undefined && vat_number === undefined) {
      return new StepResponse(marks)
    }
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const entity = await companies.retrieveLegalEntity(input.id)
    const ids = {
      kind: entity.kind,
      registration_number: registration_number === undefined ? entity.registration_number : registration_number,
      vat_number: vat_number === undefined ? entity.vat_number : vat_number,
    }
    throwIfTaxIdsInvalid(ids)
    // No number is everybody's: only what is there can be somebody else's.
    const held = [
      ...(ids.registration_number
        ? [{ registration_number: ids.registration_number, registration_number_problem: null }]
        : []),
      ...(ids.vat_number ? [{ vat_number: ids.vat_number, vat_number_problem: null }] : []),
    ]
    if (held.length > 0) {
      const select = ["id", "registration_number", "vat_number"]
      throwIfTaxIdsTaken(
        ids,
        await companies.listLegalEntities({ id: { $ne: input.id }, $or: held }, { select, take: 2 }),
      )
    }
    marks.registration_number_problem = null
    marks.vat_number_problem = null
    return new StepResponse(marks)
  },
)
