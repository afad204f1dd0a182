import type { MedusaContainer } from "@medusajs/framework/types"

import { roundMoney } from "../../lib/money"
import { CREDIT_MODULE } from "../../modules/credit"
import { availableCredit } from "../../modules/credit/available-credit"
import type { CreditModuleService } from "../../modules/credit/service"
import { isInForce } from "../../modules/contract/is-in-force"
import type { StoreContract, StoreCreditSummary } from "../../types/store"
import type { Buyer } from "../company/load-buyer"
import { overdueByContract } from "../credit/overdue"
import { type ContractContext, loadContracts } from "./load-contracts"

/** The contracts open to a buyer as the Store API shows them; credit only where the role may see debts. */
export async function listBuyerContracts(
  container: MedusaContainer,
  buyer: Buyer,
  now: Date,
): Promise<StoreContract[]> {
  const contracts = await loadContracts(container, buyer)
  const credits = buyer.permissions.includes("see_debt") ? await creditByContract(container, contracts, now) : null
  return contracts.map((contract) => ({
    id: contract.id,
    number: contract.number,
    name: contract.name,
    currency_code: contract.currency_code,
    legal_entity: { id: contract.legal_entity.id, name: contract.legal_entity.name },
    price_type: contract.price_type ? { id: contract.price_type.id, name: contract.price_type.name } : null,
    warehouse: contract.stock_location ? { id: contract.stock_location.id, name: contract.stock_location.name } : null,
    is_in_force: isInForce(contract, now),
    is_default: contract.id === buyer.default_contract_id,
    is_legal_entity_default: contract.is_default,
    valid_from: contract.valid_from?.toISOString() ?? null,
    valid_until: contract.valid_until?.toISOString() ?? null,
    payment_term_days: contract.payment_term_days,
    prepayment_percent: contract.prepayment_percent,
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
