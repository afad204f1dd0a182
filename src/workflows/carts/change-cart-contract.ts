import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { APPROVAL_MODULE } from "../../modules/approval"
import type { ApprovalModuleService } from "../../modules/approval/service"
import type { StoreVerification } from "../../types/store"
import { throwIfNotEmployee } from "../access/guards"
import { contractForBuyer, throwIfOtherCurrency } from "../contract/contract-for-buyer"
import { setCartContract } from "../contract/set-cart-contract"
import { requestVerification } from "../placing/verification/request-verification"
import { type CartOfCaller, changeCart } from "./change-cart"

/**
 * Puts a cart under another contract: other legal entity, prices, warehouse. The lines of a filled cart keep their
 * prices; the verification that is answered shows what the new contract makes of them, to be accepted. An approval that
 * was asked for is asked no longer.
 * @returns null for an empty cart
 * @throws `contract_inactive`, `legal_entity_forbidden`, `role_forbidden`, `cart_locked`; NOT_FOUND for a contract of
 * another company
 */
export async function changeCartContract(
  container: MedusaContainer,
  caller: CartOfCaller,
  contractId: string,
): Promise<StoreVerification | null> {
  const isEmpty = await changeCart(container, caller, async ({ cart, buyer }) => {
    throwIfNotEmployee(buyer)
    if (cart.customer_id !== buyer.customer_id) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `Take the cart over first with POST /store/carts/${cart.id}/customer.`,
        "contract_required",
      )
    }
    const contract = await contractForBuyer(container, buyer, contractId, new Date())
    throwIfOtherCurrency(contract, cart.currency_code)
    await setCartContract(container, {
      cart_id: cart.id,
      contract_id: contract.id,
      allows_promotions: contract.allows_promotions,
    })
    if (cart.contract?.id !== contract.id) {
      await container.resolve<ApprovalModuleService>(APPROVAL_MODULE).endRequests({ cart_id: cart.id })
    }
    return cart.items.length === 0
  })
  return isEmpty ? null : await requestVerification(container, caller.cart_id)
}
