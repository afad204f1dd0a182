import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"
import type { ContractInput } from "../../contract/map-contract"
import { datesOf } from "../own-inputs"

/** Changes the terms of contracts. */
export const updateContractsStep = createStep(
  "update-contracts",
  async (contracts: (ContractInput & { id: string })[], { container }) => {
    const service = container.resolve<ContractModuleService>(CONTRACT_MODULE)
    const before = await service.listContracts(
      { id: contracts.map(({ id }) => id) },
      {
        select: [
          "id",
          "number",
          "name",
          "legal_entity_id",
          "currency_code",
          "price_type_id",
          "stock_location_id",
          "is_active",
          "valid_from",
          "valid_until",
          "payment_term_days",
          "external_id",
          "erp_handles",
        ],
      },
    )
    await service.updateContracts(contracts.map((contract) => ({ ...contract, ...datesOf(contract) })))
    return new StepResponse(
      contracts.map(({ id }) => id),
      before,
    )
  },
  async (before, { container }) => {
    if (before?.length) {
      await container
        .resolve<ContractModuleService>(CONTRACT_MODULE)
        .updateContracts(before.map((contract) => ({ ...contract, ...datesOf(contract) })))
    }
  },
)
