import type { MedusaContainer } from "@medusajs/framework/types"

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

/**
 * Reads the terms of a contract as they stand in the ERP and takes over what has changed: whether and how long it is
 * in force, its price type, its warehouse, its deferral, its credit limit. A contract that is gone there is no longer in force.
 * @returns whether anything that decides a price, a stock or a permission has changed
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
  const [found] = await erp.port.readContracts({ contract_refs: [contract.external_id] }, call)
  const [terms, limit] = found
    ? await Promise.all([toTerms(erp, found, contract), takeOverLimit(container, contract, found.credit_limit)])
    : [{ ...termsOf(contract), is_active: false }, null]
  const hasChanged = JSON.stringify(terms) !== JSON.stringify(termsOf(contract))
  if (hasChanged) {
    await container.resolve<ContractModuleService>(CONTRACT_MODULE).updateContracts({ id: contract.id, ...terms })
  }
  if (hasChanged || limit) {
    const what = { company_id: contract.legal_entity.company_id, subject: "contract", subject_id: contract.id }
    await recordAudits(
      container,
      erpChange(what, { ...termsOf(contract), ...limit?.before }, { ...terms, ...limit?.after }),
    )
  }
  return { has_changed: hasChanged }
}

/** @returns the limit before and after, or null where it is as it was */
async function takeOverLimit(container: MedusaContainer, contract: ContractContext, limit: string | null) {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const account = { scope: "contract" as const, scope_id: contract.id, currency_code: contract.currency_code }
  const [known] = await credit.listCreditAccounts(account, { select: ["limit"], take: 1 })
  const before = known && known.limit !== null ? String(known.limit) : null
  if (known && isEqualOrNone(before, limit)) {
    return null
  }
  await credit.setCreditLimits([{ ...account, limit }])
  return { before: { credit_limit: before }, after: { credit_limit: limit } }
}

type Terms = ReturnType<typeof termsOf>

function termsOf(contract: ContractContext) {
  return {
    is_active: contract.is_active,
    valid_from: contract.valid_from,
    valid_until: contract.valid_until,
    price_type_id: contract.price_type_id,
    stock_location_id: contract.stock_location_id,
    payment_term_days: contract.payment_term_days,
  }
}

/** A price type or a warehouse that was not imported yet leaves the last one known; the next import brings it. */
async function toTerms(erp: ErpModuleService, found: ErpContract, contract: ContractContext): Promise<Terms> {
  const objects = await erp.listErpObjects({
    kind: ["price_type", "warehouse"],
    ref: [found.price_type_ref, found.warehouse_ref].filter((ref) => ref !== null),
  })
  const idOf = (kind: string, ref: string | null, last: string | null) =>
    ref === null ? null : (objects.find((object) => object.kind === kind && object.ref === ref)?.local_id ?? last)
  return {
    is_active: found.is_active,
    valid_from: found.valid_from ? new Date(found.valid_from) : null,
    valid_until: found.valid_until ? new Date(found.valid_until) : null,
    price_type_id: idOf("price_type", found.price_type_ref, contract.price_type_id),
    stock_location_id: idOf("warehouse", found.warehouse_ref, contract.stock_location_id),
    payment_term_days: found.payment_term_days,
  }
}
