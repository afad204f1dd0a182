import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import cartContractLink from "../../links/cart-contract"
import { CONTRACT_MODULE } from "../../modules/contract"
import type { ContractModuleService } from "../../modules/contract/service"
import type { AdminContract } from "../../types/admin-company"
import type { AdminPaymentTerms } from "../../types/admin-credit"
import { recordAudit } from "../audit/record-audit"
import { followContractPromotions } from "../cart/follow-contract-promotions"
import { retrieveContract } from "../managers/contracts"
import type { ManagerScope } from "../managers/load-scope"

/** Days of deferral are the ERP's. */
export type ContractChanges = Partial<Omit<AdminPaymentTerms, "payment_term_days"> & Pick<AdminContract, "allows_promotions">>

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
  const before = await retrieveContract(container, scope, id)
  await container.resolve<ContractModuleService>(CONTRACT_MODULE).updateContracts({ id, ...changes })
  if (changes.allows_promotions !== undefined) {
    for (const cartId of await listOpenCartIds(container, id)) {
      await followContractPromotions(container, cartId, changes.allows_promotions)
    }
  }
  const after = { ...before, ...changes }
  const changed = new Set(Object.keys(changes))
  const onRecord = (contract: AdminContract) => Object.fromEntries(Object.entries(contract).filter(([key]) => changed.has(key)))
  await recordAudit(container, {
    company_id: before.company_id,
    actor_type: "user",
    actor_id: scope.user_id,
    action: "updated",
    subject: "contract",
    subject_id: id,
    before: onRecord(before),
    after: onRecord(after),
  })
  return after
}

async function listOpenCartIds(container: MedusaContainer, contractId: string): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: links } = await query.graph({ entity: cartContractLink.entryPoint, fields: ["cart_id"], filters: { contract_id: contractId } })
  const open = await container
    .resolve(Modules.CART)
    .listCarts({ id: links.map(({ cart_id }) => String(cart_id)) }, { select: ["id", "completed_at"], take: links.length })
  return open.flatMap(({ id, completed_at }) => (completed_at ? [] : [id]))
}
