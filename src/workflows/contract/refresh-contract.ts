import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { isEqualOrNone } from "../../lib/money"
import { CONTRACT_MODULE } from "../../modules/contract"
import type { ContractModuleService } from "../../modules/contract/service"
import { CREDIT_MODULE } from "../../modules/credit"
import type { CreditModuleService } from "../../modules/credit/service"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpCall, ErpContract } from "../../modules/erp/types"
import { erpChange } from "../audit/erp-change"
import { recordAudits } from "../audit/record-audit"
import type { ContractContext } from "./load-contracts"
import { type ContractRecord, hasTerms, loadContractIds, mapContract, toContract } from "./map-contract"

/**
 * Reads a contract as it stands in the ERP and takes over what has changed, all of it and of one moment: the parties and
 * the references that an order carries, as well as prices, warehouse, deferral and credit limit. One that is gone or
 * ended there is no longer in force.
 * @returns whether anything of it has changed but the limit
 * @throws NOT_ALLOWED `contract_changed` when it now refers to what was not imported yet: the old terms are no longer true
 */
export async function refreshContract(
  container: MedusaContainer,
  contract: ContractContext,
  call: ErpCall,
): Promise<{ has_changed: boolean }> {
  if (!contract.external_id) {
    return { has_changed: false }
  }
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const asOf = new Date()
  const [found] = await erp.port.readContracts({ contract_refs: [contract.external_id] }, call)
  return found?.is_active ? await takeOver(container, contract, found, asOf) : await end(container, contract)
}

async function end(container: MedusaContainer, contract: ContractContext): Promise<{ has_changed: boolean }> {
  if (contract.is_active) {
    const { id } = contract
    await container.resolve<ContractModuleService>(CONTRACT_MODULE).updateContracts({ id, is_active: false })
    await recordChange(container, contract, { is_active: true }, { is_active: false })
  }
  return { has_changed: contract.is_active }
}

async function takeOver(
  container: MedusaContainer,
  contract: ContractContext,
  found: ErpContract,
  asOf: Date,
): Promise<{ has_changed: boolean }> {
  const mapped = mapContract(found, await loadContractIds(container, [found]))
  if ("problem" in mapped) {
    throw contractChanged(contract, mapped.problem)
  }
  const { record } = mapped
  const hasChanged = !hasTerms(contract, record)
  const limit = await takeOverLimit(container, contract, record, asOf)
  if (hasChanged) {
    await container.resolve<ContractModuleService>(CONTRACT_MODULE).updateContracts({
      ...toContract(record),
      id: contract.id,
      valid_from: record.valid_from === null ? null : new Date(record.valid_from),
      valid_until: record.valid_until === null ? null : new Date(record.valid_until),
      // Its new legal entity may have a default one already.
      ...(record.legal_entity_id !== contract.legal_entity_id && { is_default: false }),
    })
  }
  const { erp_handles: _handles, external_id: _ref, credit_limit: _limit, ...terms } = record
  await recordChange(container, contract, { ...contract, ...limit?.before }, { ...terms, ...limit?.after })
  return { has_changed: hasChanged }
}

/** What the buyer is told when the contract that the cart was filled under is no longer the same contract. */
export function contractChanged({ number }: { number: string }, what: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `The contract ${number} was changed in the accounting system. ${what} Nothing was placed; look at the contract, and call your manager if you did not expect it.`,
    "contract_changed",
  )
}

/** @returns the limit before and after, or null where it is as it was */
async function takeOverLimit(
  container: MedusaContainer,
  contract: ContractContext,
  record: ContractRecord,
  asOf: Date,
) {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const account = { scope: "contract" as const, scope_id: contract.id, currency_code: record.currency_code }
  const [known] = await credit.listCreditAccounts(account, { select: ["limit"], take: 1 })
  const before = known && known.limit !== null ? String(known.limit) : null
  const limit = record.credit_limit
  if (known && isEqualOrNone(before, limit)) {
    return null
  }
  await credit.setCreditLimits([{ ...account, limit, as_of: asOf }])
  return { before: { credit_limit: before }, after: { credit_limit: limit } }
}

async function recordChange(
  container: MedusaContainer,
  contract: ContractContext,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<void> {
  const what = { company_id: contract.legal_entity.company_id, subject: "contract", subject_id: contract.id }
  const changes = erpChange(what, before, after)
  if (changes.length > 0) {
    await recordAudits(container, changes)
  }
}
