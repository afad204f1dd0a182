import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import type { ErpLegalEntity } from "../../../modules/erp/types"
import { loadIds, loadKnown } from "../load"
import { mapLegalEntity } from "../map-directories"
import { idsByRef, planChanges } from "../plan"

/** Compares one level of the tree of legal entities; their parents are there already, or never come. */
export const planLegalEntitiesStep = createStep(
  "plan-legal-entities",
  async (rows: ErpLegalEntity[], { container }) => {
    const refs = rows.map((row) => row.ref)
    const ids = {
      company: await loadIds(container, "company", rows.map((row) => row.company_ref)),
      parent: await loadIds(container, "legal_entity", rows.map((row) => row.parent_ref)),
    }
    const existing = await container
      .resolve<CompanyModuleService>(COMPANY_MODULE)
      .listLegalEntities({ external_id: refs }, { select: ["id", "external_id", "company_id"] })
    const plan = planChanges(
      rows.map((row) => mapLegalEntity(row, ids)),
      await loadKnown(container, "legal_entity", refs),
      idsByRef(existing),
    )
    plan.notes = rows
      .filter((row) => row.parent_ref !== null && ids.parent(row.parent_ref) === undefined)
      .map((row) => ({ ref: row.ref, reason: `Its parent ${row.parent_ref} is not known; it stands alone.` }))
    const companyIdOf = new Map(existing.map((entity) => [entity.id, entity.company_id]))
    const moved = plan.update.filter(({ local_id, record }) => companyIdOf.get(local_id) !== record.company_id)
    return new StepResponse({ ...plan, moved_ids: moved.map(({ local_id }) => local_id) })
  },
)
