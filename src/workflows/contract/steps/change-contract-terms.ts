import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"
import { followContractInOpenCarts } from "../follow-contract-in-open-carts"
import { type ContractChanges, termsBefore } from "../contract-terms"

export type ChangeContractTermsInput = { id: string; changes: ContractChanges }

/** Sets terms of a contract. Answers what they were. The undo takes the carts along that have followed already. */
export const changeContractTermsStep = createStep(
  "change-contract-terms",
  async ({ id, changes }: ChangeContractTermsInput, { container }) => {
    const contracts = container.resolve<ContractModuleService>(CONTRACT_MODULE)
    const before = termsBefore(await contracts.retrieveContract(id), changes)
    await contracts.updateContracts({ id, ...changes })
    return new StepResponse(before, { id, before })
  },
  async (changed, { container }) => {
    if (!changed) {
      return
    }
    const { id, before } = changed
    await container.resolve<ContractModuleService>(CONTRACT_MODULE).updateContracts({ id, ...before })
    if (before.allows_promotions !== undefined) {
      await followContractInOpenCarts(container, id, before.allows_promotions)
    }
  },
)
