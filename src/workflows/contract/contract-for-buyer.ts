import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { throwIfBlocked, throwIfNotInForce, throwIfNotPermitted } from "../access/guards"
import type { Buyer } from "../access/load-buyer"
import { chooseContract } from "./choose-contract"
import { type ContractContext, loadContract, loadContracts } from "./load-contracts"

/** The contract that a buyer names, or the default one when none is named. */
export async function contractForBuyer(
  container: MedusaContainer,
  buyer: Buyer,
  contractId: string | undefined,
  now: Date,
): Promise<ContractContext> {
  throwIfBlocked(buyer)
  throwIfNotPermitted(buyer, "order")
  if (!contractId) {
    return chooseContract(await loadContracts(container, buyer), buyer.default_contract_id, now)
  }
  const contract = await loadContract(container, buyer, contractId)
  throwIfNotInForce(contract, now)
  return contract
}

/** @throws NOT_ALLOWED `contract_required` */
export function throwIfOtherCurrency(
  contract: Pick<ContractContext, "number" | "currency_code">,
  currencyCode: string,
  what: "cart" | "draft" | "order" = "cart",
): void {
  if (contract.currency_code !== currencyCode) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The contract ${contract.number} is in ${contract.currency_code.toUpperCase()}, the ${what} in ${currencyCode.toUpperCase()}; ${what === "order" ? "give what is added a price of its own" : `make a ${what} in the contract's currency`}.`,
      "contract_required",
    )
  }
}
