import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"

export type DefaultContractInput = { legal_entity_id: string; contract_id: string | null }

/** Makes a contract the default one of its legal entity. Answers the one before. */
export const setDefaultContractStep = createStep(
  "set-default-contract",
  async ({ legal_entity_id, contract_id }: DefaultContractInput, { container }) => {
    const contracts = container.resolve<ContractModuleService>(CONTRACT_MODULE)
    const { previous_id } = await contracts.setDefaultContract({ legal_entity_id, contract_id })
    return new StepResponse({ previous_id }, { legal_entity_id, contract_id: previous_id })
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve<ContractModuleService>(CONTRACT_MODULE).setDefaultContract(before)
    }
  },
)
