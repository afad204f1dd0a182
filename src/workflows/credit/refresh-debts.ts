import type { MedusaContainer } from "@medusajs/framework/types"

import { CREDIT_MODULE } from "../../modules/credit"
import type { CreditModuleService } from "../../modules/credit/service"
import type { ErpCall } from "../../modules/erp/types"
import type { ContractContext } from "../contract/load-contracts"
import { loadSettledEntities } from "./load-settled-entities"
import { readSettlements } from "./read-settlements"

/** Reads what the contract's legal entity owes now, by document, and keeps it. */
export async function refreshDebts(container: MedusaContainer, contract: ContractContext, call: ErpCall): Promise<void> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const entities = await loadSettledEntities(container, { id: [contract.legal_entity_id] })
  for (const reading of await readSettlements(container, entities, call)) {
    await credit.storeSettlement(reading)
  }
}
