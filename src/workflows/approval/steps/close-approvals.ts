import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { APPROVAL_MODULE } from "../../../modules/approval"
import type { ApprovalModuleService } from "../../../modules/approval/service"
import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"

/**
 * Legal entities leave their company: its people can neither approve nor order for them any more, so what waits for an
 * approval is closed, and its rules for them go.
 */
export const closeApprovalsStep = createStep(
  "close-approvals",
  async (legalEntityIds: string[], { container }) => {
    if (legalEntityIds.length === 0) {
      return new StepResponse(undefined)
    }
    const contracts = await container
      .resolve<ContractModuleService>(CONTRACT_MODULE)
      .listContracts({ legal_entity_id: legalEntityIds }, { select: ["id"], take: null })
    const closed = await container
      .resolve<ApprovalModuleService>(APPROVAL_MODULE)
      .closeForEntities({ legal_entity_ids: legalEntityIds, contract_ids: contracts.map(({ id }) => id) })
    return new StepResponse(undefined, closed)
  },
  async (closed, { container }) => {
    if (closed) {
      await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).reopen(closed)
    }
  },
)
