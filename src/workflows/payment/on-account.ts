import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { isInForce } from "../../modules/contract/is-in-force"
import { isDeferred } from "../../modules/credit/payment-schedule"
import { openCart } from "../cart/open-b2b-cart"
import { ownersOfPaymentCollection } from "../cart/owners-of-payment-collection"
import { loadBuyer } from "../company/load-buyer"
import { loadContracts } from "../contract/load-contracts"

/** Whether a provider is payment on account, whatever id the host gave it. */
export function isOnAccount(providerId: unknown): boolean {
  return typeof providerId === "string" && /^pp_on-account(_|$)/.test(providerId)
}

/** Whether the caller may pay any order later: an employee who orders, under a contract in force that defers payment. */
export async function mayPayOnAccount(
  container: MedusaContainer,
  customerId: string | undefined,
  now: Date,
): Promise<boolean> {
  const buyer = customerId ? await loadBuyer(container, customerId) : null
  if (!buyer || buyer.is_blocked || buyer.company.status === "blocked" || !buyer.permissions.includes("order")) {
    return false
  }
  return (await loadContracts(container, buyer)).some((contract) => isInForce(contract, now) && isDeferred(contract))
}

/**
 * The cart that a payment collection pays, where it may be paid on account.
 * @throws NOT_ALLOWED `payment_on_account_forbidden` for a retail cart, an order, or a contract that is paid ahead
 */
export async function cartPaidOnAccount(
  container: MedusaContainer,
  paymentCollectionId: string,
  customerId: string | undefined,
): Promise<string> {
  const { cart_ids } = await ownersOfPaymentCollection(container, paymentCollectionId)
  const [cartId] = cart_ids
  const opened = cartId ? await openCart(container, cartId, customerId, "order") : null
  if (!opened?.cart.contract || !isDeferred(opened.cart.contract)) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      opened?.cart.contract
        ? `The contract ${opened.cart.contract.number} is paid in advance; choose another way to pay.`
        : "Only a cart under a contract that defers payment is paid on account; choose another way to pay.",
      "payment_on_account_forbidden",
    )
  }
  return opened.cart.id
}
