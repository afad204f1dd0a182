import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService } from "../../../modules/credit/service"
import type { ErpContract } from "../../../modules/erp/types"
import { loadIds, loadKnown } from "../load"
import { hasTerms, mapContract } from "../map-contract"
import { idsByRef, planChanges } from "../plan"

/** Compares contracts with ours. */
export const planContractsStep = createStep("plan-contracts", async (rows: ErpContract[], { container }) => {
  const refs = rows.map((row) => row.ref)
  const ids = {
    legal_entity: await loadIds(container, "legal_entity", rows.map((row) => row.legal_entity_ref)),
    price_type: await loadIds(container, "price_type", rows.map((row) => row.price_type_ref)),
    warehouse: await loadIds(container, "warehouse", rows.map((row) => row.warehouse_ref)),
  }
  const known = await loadKnown(container, "contract", refs)
  const existing = await container.resolve<ContractModuleService>(CONTRACT_MODULE).listContracts({ external_id: refs })
  const limits = await loadLimits(container, existing.map(({ id }) => id))
  const mapped = rows.map((row) => mapContract(row, ids))
  for (const row of mapped) {
    const contract = existing.find(({ external_id }) => external_id === row.ref)
    if ("record" in row && contract && !hasTerms(contract, limits.get(contract.id) ?? null, row.record)) {
      // A verification may have taken over other terms since, which the ERP has taken back.
      known.delete(row.ref)
    }
  }
  return new StepResponse(planChanges(mapped, known, idsByRef(existing)))
})

async function loadLimits(container: MedusaContainer, contractIds: string[]): Promise<Map<string, string | null>> {
  const accounts = await container
    .resolve<CreditModuleService>(CREDIT_MODULE)
    .listCreditAccounts({ scope: "contract", scope_id: contractIds })
  return new Map(accounts.map(({ scope_id, limit }) => [scope_id, limit === null ? null : String(limit)]))
}
