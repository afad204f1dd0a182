import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import type { ErpLegalEntity } from "../../../modules/erp/types"
import { legalEntityChange } from "../changes"
import { loadIds, loadKnown } from "../../erp/known-objects"
import { type LegalEntityRecord, mapLegalEntity } from "../map-directories"
import { markTaxIds } from "../mark-tax-ids"
import type { Mapped } from "../../erp/known-objects"
import { idsByRef, planChanges } from "../plan"

/** Compares one level of the tree of legal entities; their parents are there already, or never come. */
export const planLegalEntitiesStep = createStep(
  "plan-legal-entities",
  async (rows: ErpLegalEntity[], { container }) => {
    const refs = rows.map((row) => row.ref)
    const ids = {
      company: await loadIds(
        container,
        "company",
        rows.map((row) => row.company_ref),
      ),
      parent: await loadIds(
        container,
        "legal_entity",
        rows.map((row) => row.parent_ref),
      ),
    }
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const existing = await companies.listLegalEntities({ external_id: refs }, { take: rows.length })
    const mapped = rows.map((row) => inItsPlace(mapLegalEntity(row, ids), existing))
    const { marked, notes } = markTaxIds(mapped, await loadHolders(companies, rows))
    const plan = planChanges(marked, await loadKnown(container, "legal_entity", refs), idsByRef(existing))
    const orphans = rows
      .filter((row) => row.parent_ref !== null && ids.parent(row.parent_ref) === undefined)
      .map((row) => ({ ref: row.ref, reason: `Its parent ${row.parent_ref} is not known; it stands alone.` }))
    plan.notes = [...orphans, ...notes]
    const companyIdOf = new Map(existing.map((entity) => [entity.id, entity.company_id]))
    const moves = plan.update
      .filter(({ local_id, record }) => companyIdOf.get(local_id) !== record.company_id)
      .map(({ local_id, record }) => ({ legal_entity_id: local_id, company_id: record.company_id }))
    const changes = plan.update.flatMap(({ local_id, record }) => {
      const entity = existing.find(({ id }) => id === local_id)
      return entity ? legalEntityChange(entity, record) : []
    })
    return new StepResponse({ ...plan, moves, changes })
  },
)

type Placed = { external_id: string | null; company_id: string; parent_id: string | null; is_placed_here: boolean }

/** What somebody here moved stays where it was put, whatever the ERP says. */
function inItsPlace(row: Mapped<LegalEntityRecord>, existing: Placed[]): Mapped<LegalEntityRecord> {
  const placed = existing.find(({ external_id, is_placed_here }) => is_placed_here && external_id === row.ref)
  if (!placed || "problem" in row) {
    return row
  }
  return { ref: row.ref, record: { ...row.record, company_id: placed.company_id, parent_id: placed.parent_id } }
}

/** Who has the numbers of these rows, sound ones only. */
async function loadHolders(companies: CompanyModuleService, rows: ErpLegalEntity[]) {
  const registration = rows.flatMap(({ registration_number }) => registration_number ?? [])
  const vat = rows.flatMap(({ vat_number }) => vat_number ?? [])
  const holders = await companies.listLegalEntities(
    {
      $or: [
        { registration_number: registration, registration_number_problem: null },
        { vat_number: vat, vat_number_problem: null },
      ],
    },
    { take: 2 * rows.length },
  )
  return holders.map(({ external_id, ...holder }) => ({ ...holder, ref: external_id }))
}
