import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { ErpLegalEntity } from "../../../modules/erp/types"
import { idsByRef, planOutcome, rememberedObjects } from "../plan"
import { createLegalEntitiesStep } from "../steps/create-legal-entities"
import { planLegalEntitiesStep } from "../steps/plan-legal-entities"
import { rememberErpObjectsStep } from "../steps/remember-erp-objects"
import { updateLegalEntitiesStep } from "../steps/update-legal-entities"
import { withdrawLegalEntitiesStep } from "../steps/withdraw-legal-entities"

/** One level of the tree of legal entities becomes ours. */
export const takeOverLegalEntitiesWorkflow = createWorkflow(
  "take-over-legal-entities",
  (input: { rows: ErpLegalEntity[] }) => {
    const plan = planLegalEntitiesStep(input.rows)
    withdrawLegalEntitiesStep(plan.moved_ids)
    updateLegalEntitiesStep(
      transform({ plan }, ({ plan }) => plan.update.map(({ local_id, record }) => ({ id: local_id, ...record }))),
    )
    const created = createLegalEntitiesStep(
      transform({ plan }, ({ plan }) => plan.create.map(({ record }) => record)),
    )
    rememberErpObjectsStep(
      transform({ plan, created }, ({ plan, created }) => rememberedObjects("legal_entity", plan, idsByRef(created))),
    )
    return new WorkflowResponse(transform({ plan }, ({ plan }) => planOutcome(plan)))
  },
)
