import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { ErpLegalEntity } from "../../../modules/erp/types"
import { closeApprovalsStep } from "../../approval/steps/close-approvals"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { updateLegalEntitiesStep } from "../../clients/steps/update-legal-entities"
import { moveCreditStep } from "../../credit/holds/steps/move-credit"
import { idsByRef, planOutcome, rememberedObjects } from "../plan"
import { createLegalEntitiesStep } from "../steps/create-legal-entities"
import { planLegalEntitiesStep } from "../steps/plan-legal-entities"
import { rememberErpObjectsStep } from "../steps/remember-erp-objects"
import { withdrawLegalEntitiesStep } from "../steps/withdraw-legal-entities"

/** One level of the tree of legal entities becomes ours. */
export const takeOverLegalEntitiesWorkflow = createWorkflow(
  "take-over-legal-entities",
  (input: { rows: ErpLegalEntity[] }) => {
    const plan = planLegalEntitiesStep(input.rows)
    const leaving = transform({ plan }, ({ plan }) => plan.moves.map(({ legal_entity_id }) => legal_entity_id))
    withdrawLegalEntitiesStep(leaving)
    closeApprovalsStep(leaving)
    updateLegalEntitiesStep(
      transform({ plan }, ({ plan }) => plan.update.map(({ local_id, record }) => ({ id: local_id, ...record }))),
    )
    moveCreditStep(transform({ plan }, ({ plan }) => plan.moves))
    const created = createLegalEntitiesStep(transform({ plan }, ({ plan }) => plan.create.map(({ record }) => record)))
    rememberErpObjectsStep(
      transform({ plan, created }, ({ plan, created }) => rememberedObjects("legal_entity", plan, idsByRef(created))),
    )
    recordAuditStep(transform({ plan }, ({ plan }) => plan.changes))
    return new WorkflowResponse(transform({ plan }, ({ plan }) => planOutcome(plan)))
  },
)
