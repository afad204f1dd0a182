import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { throwIfOtherCurrency } from "../../contract/contract-for-buyer"
import { loadBuyer } from "../../access/load-buyer"
import { loadDefaultContract } from "../../contract/load-default-contract"
import type { ContractContext } from "../../contract/load-contracts"
import type { DraftClient } from "./client-of-draft"

/**
 * The contract that the lines of an employee's draft are priced under: a draft names none, so it is the default one.
 * @throws NOT_ALLOWED `contract_required`, also for a draft in another currency than the contract's
 */
export async function contractForDraft(
  container: MedusaContainer,
  client: DraftClient,
  currencyCode: string,
): Promise<ContractContext> {
  const buyer = await loadBuyer(container, client.customer_id)
  const contract = buyer && (await loadDefaultContract(container, buyer))
  if (!contract) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The employee ${client.id} has no contract in force by default; name one with POST /admin/employees/${client.id} { "default_contract_id" }.`,
      "contract_required",
    )
  }
  throwIfOtherCurrency(contract, currencyCode.toLowerCase(), "draft")
  return contract
}
