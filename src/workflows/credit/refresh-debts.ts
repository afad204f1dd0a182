import type { MedusaContainer } from "@medusajs/framework/types"

import { subtract, sumMoney } from "../../lib/money"
import { CREDIT_MODULE } from "../../modules/credit"
import type { CreditModuleService, DebtInput } from "../../modules/credit/service"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpCall } from "../../modules/erp/types"
import type { ContractContext } from "../contract/load-contracts"

/**
 * Reads what the contract's legal entity owes now and keeps it on the contract's and the entity's account. What the
 * ERP does not mention is nothing.
 */
export async function refreshDebts(container: MedusaContainer, contract: ContractContext, call: ErpCall): Promise<void> {
  const legalEntityRef = contract.legal_entity.external_id
  if (!legalEntityRef) {
    return
  }
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)

  const asOf = new Date()
  const debts = (await erp.readDebts({ legal_entity_refs: [legalEntityRef] }, call)).filter(
    (debt) => debt.currency_code === contract.currency_code,
  )
  const net = (rows: typeof debts) => sumMoney(rows.map((row) => subtract(row.debt, row.advance)))
  const accounts: DebtInput[] = [
    {
      scope: "legal_entity",
      scope_id: contract.legal_entity_id,
      currency_code: contract.currency_code,
      debt: net(debts),
      as_of: asOf,
    },
    {
      scope: "contract",
      scope_id: contract.id,
      currency_code: contract.currency_code,
      debt: net(debts.filter((debt) => debt.contract_ref === contract.external_id)),
      as_of: asOf,
    },
  ]
  await credit.setDebts(accounts)
}
