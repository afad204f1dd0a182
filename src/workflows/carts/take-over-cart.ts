import type { MedusaContainer } from "@medusajs/framework/types"

import { isBlocked } from "../access/guards"
import type { Buyer } from "../access/load-buyer"
import { loadDefaultContract } from "../contract/load-default-contract"
import { setCartContract } from "../contract/set-cart-contract"
import { type CartOfCaller, changeCart } from "./change-cart"
import { takeOverCartWorkflow } from "./workflows/take-over-cart"

/**
 * Makes a cart an employee's own: what it filled as a guest, or a colleague's. One without a contract stands under the
 * employee's default one from then on; its lines keep their prices until a verification shows the contract's and they
 * are accepted. Where there is none to choose, or not in the cart's currency, the contract is named later.
 * @throws `cart_locked`; what opening the cart refuses
 */
export async function takeOverCart(container: MedusaContainer, caller: CartOfCaller, buyer: Buyer): Promise<void> {
  await changeCart(container, caller, async ({ cart }) => {
    if (cart.customer_id !== buyer.customer_id) {
      await takeOverCartWorkflow(container).run({ input: { cart_id: cart.id, customer_id: buyer.customer_id } })
    }
    const mayOrder = !isBlocked(buyer) && buyer.permissions.includes("order")
    const contract = cart.contract || !mayOrder ? null : await loadDefaultContract(container, buyer)
    if (contract?.currency_code === cart.currency_code) {
      await setCartContract(container, {
        cart_id: cart.id,
        contract_id: contract.id,
        allows_promotions: contract.allows_promotions,
      })
    }
  })
}
