import type { MedusaContainer } from "@medusajs/framework/types"

import type { Buyer } from "../access/load-buyer"
import { contractByDefault } from "./choose-contract"
import { type ContractContext, loadContracts } from "./load-contracts"

/** The contract in force that a buyer has when it names none; null: there is nothing to choose, or too much. */
export async function loadDefaultContract(container: MedusaContainer, buyer: Buyer): Promise<ContractContext | null> {
  return contractByDefault(await loadContracts(container, buyer), buyer.default_contract_id, new Date())
}
