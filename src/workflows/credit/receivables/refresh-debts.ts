import type { MedusaContainer } from "@medusajs/framework/types"

import type { ErpCall } from "../../../modules/erp/types"
import type { ContractContext } from "../../contract/load-contracts"
import { loadSettledEntities } from "./load-settled-entities"
import { readSettlements } from "./read-settlements"
import { storeReadings } from "./store-readings"

/** Reads what the contract's legal entity owes now, by document, and keeps it. */
export async function refreshDebts(
  container: MedusaContainer,
  contract: ContractContext,
  call: ErpCall,
): Promise<void> {
  const entities = await loadSettledEntities(container, { id: [contract.legal_entity_id] })
  await storeReadings(container, await readSettlements(container, entities, call))
}
