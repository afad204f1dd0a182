import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"
import type { ContractInput } from "../../contract/map-contract"
import { datesOf } from "../own-inputs"

/** Adds contracts. */
export const createContractsStep = createStep(
  "create-contracts",
  async (contracts: ContractInput[], { container }) => {
    const service = container.resolve<ContractModuleService>(CONTRACT_MODULE)
    const created = await service.createContracts(contracts.map((contract) => ({ ...contract, ...datesOf(contract) })))
    const refs = created.map(({ id, external_id }) => ({ id, external_id }))
    return new StepResponse(
      refs,
      refs.map(({ id }) => id),
    )
  },
  async (ids, { container }) => {
    if (ids?.length) {
      await container.resolve<ContractModuleService>(CONTRACT_MODULE).deleteContracts(ids)
    }
  },
)
