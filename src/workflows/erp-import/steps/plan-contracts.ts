import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"
import type { ErpContract } from "../../../modules/erp/types"
import { loadIds, loadKnown } from "../load"
import { mapContract } from "../map-contract"
import { idsByRef, planChanges } from "../plan"

/** Compares contracts with ours. */
export const planContractsStep = createStep("plan-contracts", async (rows: ErpContract[], { container }) => {
  const refs = rows.map((row) => row.ref)
  const ids = {
    legal_entity: await loadIds(container, "legal_entity", rows.map((row) => row.legal_entity_ref)),
    price_type: await loadIds(container, "price_type", rows.map((row) => row.price_type_ref)),
    warehouse: await loadIds(container, "warehouse", rows.map((row) => row.warehouse_ref)),
  }
  const existing = await container.resolve<ContractModuleService>(CONTRACT_MODULE).listContracts({ external_id: refs })
  return new StepResponse(
    planChanges(
      rows.map((row) => mapContract(row, ids)),
      await loadKnown(container, "contract", refs),
      idsByRef(existing),
    ),
  )
})
