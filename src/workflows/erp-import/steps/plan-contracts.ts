import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { isEqualOrNone } from "../../../lib/money"
import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService } from "../../../modules/credit/service"
import type { ErpContract } from "../../../modules/erp/types"
import { contractChange } from "../changes"
import { loadKnown } from "../../erp/known-objects"
import { type ContractRecord, hasTerms, loadContractIds, mapContract } from "../../contract/map-contract"
import { idsByRef, planChanges } from "../plan"

/** Compares contracts with ours. */
export const planContractsStep = createStep("plan-contracts", async (rows: ErpContract[], { container }) => {
  const refs = rows.map((row) => row.ref)
  const ids = await loadContractIds(container, rows)
  const known = await loadKnown(container, "contract", refs)
  const existing = await container.resolve<ContractModuleService>(CONTRACT_MODULE).listContracts({ external_id: refs })
  const limits = await loadLimits(
    container,
    existing.map(({ id }) => id),
  )
  const mapped = rows.map((row) => mapContract(row, ids))
  for (const row of mapped) {
    const contract = existing.find(({ external_id }) => external_id === row.ref)
    if ("record" in row && contract && !isAsRead(contract, limits.get(contract.id) ?? null, row.record)) {
      // A verification may have taken over other terms since, which the ERP has taken back.
      known.delete(row.ref)
    }
  }
  const plan = planChanges(mapped, known, idsByRef(existing))
  const companies = await loadCompanyIds(
    container,
    existing.map(({ legal_entity_id }) => legal_entity_id),
  )
  const changes = plan.update.flatMap(({ local_id, record }) => {
    const contract = existing.find(({ id }) => id === local_id)
    return contract
      ? contractChange(
          { ...contract, credit_limit: limits.get(local_id) ?? null },
          record,
          companies.get(contract.legal_entity_id) ?? null,
        )
      : []
  })
  return new StepResponse({ ...plan, changes })
})

function isAsRead(contract: Parameters<typeof hasTerms>[0], limit: string | null, record: ContractRecord): boolean {
  return hasTerms(contract, record) && isEqualOrNone(limit, record.credit_limit)
}

async function loadCompanyIds(container: MedusaContainer, legalEntityIds: string[]): Promise<Map<string, string>> {
  const entities = await container
    .resolve<CompanyModuleService>(COMPANY_MODULE)
    .listLegalEntities(
      { id: [...new Set(legalEntityIds)] },
      { select: ["id", "company_id"], take: legalEntityIds.length },
    )
  return new Map(entities.map(({ id, company_id }) => [id, company_id]))
}

async function loadLimits(container: MedusaContainer, contractIds: string[]): Promise<Map<string, string | null>> {
  const accounts = await container
    .resolve<CreditModuleService>(CREDIT_MODULE)
    .listCreditAccounts({ scope: "contract", scope_id: contractIds })
  return new Map(accounts.map(({ scope_id, limit }) => [scope_id, limit === null ? null : String(limit)]))
}
