import type { MedusaContainer } from "@medusajs/framework/types"

import { roundMoney } from "../../../lib/money"
import { CREDIT_MODULE } from "../../../modules/credit"
import { availableCredit } from "../../../modules/credit/available-credit"
import type { CreditModuleService } from "../../../modules/credit/service"
import type { StoreContract, StoreCreditSummary } from "../../../types/store"
import type { Buyer } from "../../access/load-buyer"
import { type ContractContext, loadContracts } from "../../contract/load-contracts"
import { showBuyerContract } from "../../contract/show-buyer-contract"
import { overdueByContract } from "./overdue"

/** The contracts open to a buyer as the Store API shows them; credit only where the role may see debts. */
export async function listBuyerContracts(
  container: MedusaContainer,
  buyer: Buyer,
  now: Date,
): Promise<StoreContract[]> {
  const contracts = await loadContracts(container, buyer)
  const credits = buyer.permissions.includes("see_debt") ? await creditByContract(container, contracts, now) : null
  return contracts.map((contract) => ({
    ...showBuyerContract(contract, buyer, now),
    ...(credits ? { credit: credits.get(contract.id) ?? null } : {}),
  }))
}

async function creditByContract(
  container: MedusaContainer,
  contracts: ContractContext[],
  now: Date,
): Promise<Map<string, StoreCreditSummary>> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const [exposures, overdue] = await Promise.all([
    credit.listContractExposures(contracts.map(({ id }) => id)),
    overdueByContract(container, contracts, now),
  ])
  return new Map(
    exposures.map((exposure) => [
      exposure.scope_id,
      {
        currency_code: exposure.currency_code,
        limit: toMoney(exposure.limit),
        debt: roundMoney(exposure.debt),
        held: roundMoney(exposure.held),
        available: toMoney(availableCredit(exposure)),
        overdue: overdue.get(exposure.scope_id) ?? null,
        as_of: exposure.debt_as_of ? new Date(exposure.debt_as_of).toISOString() : null,
      },
    ]),
  )
}

function toMoney(amount: string | null): string | null {
  return amount === null ? null : roundMoney(amount)
}
