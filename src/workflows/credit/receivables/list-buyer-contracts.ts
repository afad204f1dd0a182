import type { MedusaContainer } from "@medusajs/framework/types"

import { roundMoney } from "../../../lib/money"
import { CREDIT_MODULE } from "../../../modules/credit"
import { availableUnder } from "../../../modules/credit/available-credit"
import type { CreditModuleService } from "../../../modules/credit/service"
import type { StoreContract, StoreCreditSummary } from "../../../types/store"
import type { Buyer } from "../../access/load-buyer"
import { type ContractContext, loadContracts } from "../../contract/load-contracts"
import { showBuyerContract } from "../../contract/show-buyer-contract"
import { loadRates } from "../../contract/load-rates"
import { accountOf, chainOf, creditedContract } from "../credited-contract"
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
  const rates = await loadRates(container, now)
  const [exposures, overdue] = await Promise.all([
    credit.listExposures(contracts.flatMap(chainOf), rates),
    overdueByContract(container, contracts, now),
  ])
  return new Map(
    contracts.flatMap((contract) => {
      const account = accountOf(contract, exposures)
      return account
        ? [
            [
              contract.id,
              {
                currency_code: account.currency_code,
                limit: toMoney(account.limit),
                debt: roundMoney(account.debt),
                held: roundMoney(account.held),
                available: toMoney(availableUnder(creditedContract(contract, now), exposures, rates)),
                overdue: overdue.get(contract.id) ?? null,
                as_of: account.debt_as_of ? new Date(account.debt_as_of).toISOString() : null,
              },
            ],
          ]
        : []
    }),
  )
}

function toMoney(amount: string | null): string | null {
  return amount === null ? null : roundMoney(amount)
}
