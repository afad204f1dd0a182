import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { StoreVerification } from "../../types/store"
import type { Buyer } from "../access/load-buyer"
import { requestVerification } from "../placing/verification/request-verification"
import { contractForBuyer, throwIfOtherCurrency } from "../contract/contract-for-buyer"
import { type OpenCart } from "../contract/guard-cart"
import { setCartContract } from "../contract/set-cart-contract"

/**
 * Puts a cart under another contract: other legal entity, prices, warehouse. The lines of a filled cart keep their
 * prices; the verification that is answered shows what the new contract makes of them, to be accepted.
 * @returns null for an empty cart
 * @throws `contract_inactive`, `legal_entity_forbidden`, `role_forbidden`; NOT_FOUND for a contract of another company
 */
export async function changeCartContract(
  container: MedusaContainer,
  input: { cart: OpenCart; buyer: Buyer; contract_id: string },
): Promise<StoreVerification | null> {
  const { cart, buyer } = input
  if (cart.completed_at) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `The cart ${cart.id} is already an order.`)
  }
  if (cart.customer_id !== buyer.customer_id) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Take the cart over first with POST /store/carts/${cart.id}/customer.`,
      "contract_required",
    )
  }
  const contract = await contractForBuyer(container, buyer, input.contract_id, new Date())
  throwIfOtherCurrency(contract, cart.currency_code)
  await setCartContract(container, {
    cart_id: cart.id,
    contract_id: contract.id,
    allows_promotions: contract.allows_promotions,
  })
  return cart.items.length === 0 ? null : await requestVerification(container, cart.id)
}
