import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import cartContractLink from "../../links/cart-contract"
import { CONTRACT_MODULE } from "../../modules/contract"
import { followContractPromotions } from "./follow-contract-promotions"

/**
 * Puts a cart under a contract, instead of the one it was under. Its lines keep their prices until they are accepted
 * anew; promotions come or go at once, as the contract has it. The caller holds the cart.
 */
export async function setCartContract(
  container: MedusaContainer,
  input: { cart_id: string; contract_id: string; allows_promotions: boolean },
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  const { data: current } = await query.graph({
    entity: cartContractLink.entryPoint,
    fields: ["cart_id", "contract_id"],
    filters: { cart_id: input.cart_id },
  })
  const toLink = (contractId: string) => ({
    [Modules.CART]: { cart_id: input.cart_id },
    [CONTRACT_MODULE]: { contract_id: contractId },
  })
  const others = current.filter((row) => row.contract_id !== input.contract_id)
  if (others.length > 0) {
    await link.dismiss(others.map((row) => toLink(row.contract_id)))
  }
  if (others.length === current.length) {
    await link.create(toLink(input.contract_id))
    await followContractPromotions(container, input.cart_id, input.allows_promotions)
  }
}
