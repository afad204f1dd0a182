import type { MedusaContainer } from "@medusajs/framework/types"

import type { AdminContract } from "../../types/admin-company"
import { retrieveContract } from "./list-contracts"
import type { ManagerScope } from "../access/load-manager-scope"
import type { ContractChanges } from "./contract-terms"
import { changeContractTermsWorkflow } from "./workflows/change-contract-terms"

/**
 * Sets what the ERP does not know of a contract; all else is the ERP's to say. Terms hold from the next order on; carts
 * that are being filled follow in their promotions.
 * @throws NOT_FOUND, also for somebody else's client
 */
export async function updateContract(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
  changes: ContractChanges,
): Promise<AdminContract> {
  const { company_id } = await retrieveContract(container, scope, id)
  await changeContractTermsWorkflow(container).run({ input: { id, changes, company_id, user_id: scope.user_id } })
  return await retrieveContract(container, scope, id)
}
