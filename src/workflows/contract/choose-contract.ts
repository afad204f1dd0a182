import { MedusaError } from "@medusajs/framework/utils"

import { type ContractValidity, isInForce } from "../../modules/contract/is-in-force"
import type { ContractContext } from "./load-contracts"

/**
 * The contract of a new cart when the buyer named none.
 * @throws NOT_ALLOWED `contract_required` when there is nothing to choose or too much
 */
export function chooseContract(
  contracts: ContractContext[],
  defaultContractId: string | null,
  now: Date,
): ContractContext {
  const chosen = contractByDefault(contracts, defaultContractId, now)
  if (!chosen) {
    const usable = contracts.filter((contract) => isInForce(contract, now))
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      usable.length === 0
        ? "None of your contracts is in force; call your manager."
        : `Name the contract to order under (contract_id); ${usable.length} are open to you.`,
      "contract_required",
    )
  }
  return chosen
}

/**
 * The buyer's default, else the only one in force, else the only one that is its legal entity's default; null when
 * there is nothing to choose or too much.
 */
export function contractByDefault<C extends ContractValidity & { id: string; is_default: boolean }>(
  contracts: readonly C[],
  defaultContractId: string | null,
  now: Date,
): C | null {
  const usable = contracts.filter((contract) => isInForce(contract, now))
  return (
    usable.find(({ id }) => id === defaultContractId) ??
    onlyOne(usable) ??
    onlyOne(usable.filter((contract) => contract.is_default)) ??
    null
  )
}

function onlyOne<T>(items: T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined
}
