import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { isDeferred } from "../../modules/credit/payment-schedule"
import { openCart } from "../contract/guard-cart"
import { paidAhead } from "../credit/payment/on-account"
import { type OnAccountSession, onAccountSession } from "../placing/cart/on-account-session"
import { ownersOfPaymentCollection } from "./owners-of-payment-collection"

/**
 * The cart that a payment collection pays, where it may be paid on account, and what it comes to: the collection has
 * Medusa's own figure with all its decimals, the credit is held in kopecks.
 * @throws NOT_ALLOWED `payment_on_account_forbidden` for a retail cart, an order, or a contract that is paid ahead
 */
export async function cartPaidOnAccount(
  container: MedusaContainer,
  paymentCollectionId: string,
  customerId: string | undefined,
): Promise<OnAccountSession> {
  const { cart_ids } = await ownersOfPaymentCollection(container, paymentCollectionId)
  const [cartId] = cart_ids
  const opened = cartId ? await openCart(container, cartId, customerId, "order") : null
  if (!opened?.cart.contract) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Only a cart under a contract that defers payment is paid on account; choose another way to pay.",
      "payment_on_account_forbidden",
    )
  }
  if (!isDeferred(opened.cart.contract)) {
    throw paidAhead(opened.cart.contract)
  }
  return await onAccountSession(container, opened.cart.id)
}
