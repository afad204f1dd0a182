import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { isEqual } from "../../lib/money"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService, ErpOperationDTO } from "../../modules/erp/service"
import type { ErpCall } from "../../modules/erp/types"
import { orderAmounts } from "../credit/holds/order-amounts"
import { throwIfOverdueBlocked } from "../credit/receivables/overdue"
import { logErpError, refusalOfRead } from "../erp/refusals"
import { agreedOrder } from "./agreed-order"
import { loadPlacingContext } from "./cart/load-placing-context"
import { throwIfApprovalMissing } from "./cart/cart-to-approve"
import { type CoreCart, throwIfPlacedSince, throwIfReadOtherwise } from "./cart/core-cart"
import { confirmErpOrder } from "./confirm-erp-order"
import { giveUpErpOrder } from "./give-up-erp-order"
import { findOrderOfCart } from "./order-of-cart"
import { settleEarlierAttempt } from "./settle-erp-operation"
import { verifyBeforePlacing } from "./verification/verify-before-placing"
import { reserveErpOrderWorkflow } from "./workflows/reserve-erp-order"

/**
 * The story of placing, as the hooks of completeCart tell it: reserved in the ERP before the order, tied to it after.
 * What must be right is asked first and changes nothing; what changes something is the workflow `reserve-erp-order`,
 * which undoes itself.
 */

/** An order that the core could not make is undone within this time; what is not, the recovery does. */
const UNDO_MS = 10_000

/**
 * Before anything is created: the buyer may order, what an earlier attempt left is settled, prices, stock and terms are
 * as agreed, the debt allows it, somebody approved where that is asked for; then spending, credit and the document are
 * taken. Runs at every repeated completion.
 * @param cart the core's own reading of it, which the order will be made of
 * @returns the ERP operation, or null for a retail cart and for one that is an order already
 * @throws the refusals of the Store API; `cart_locked` when the cart is no longer as the core has read it
 */
export async function reserveBeforeOrder(
  { cart }: { cart: CoreCart },
  container: MedusaContainer,
): Promise<string | null> {
  const now = new Date()
  const call = placingCall(container)
  if (await findOrderOfCart(container, cart.id)) {
    await throwIfPlacedSince(container, cart)
    await throwIfNotConfirmed(container, cart.id, now, call)
    return null
  }
  const opened = await loadPlacingContext(container, cart.id, now)
  if (!opened) {
    return null
  }
  try {
    await settleEarlierAttempt(container, cart.id, now, call)
    const agreed = await verifyBeforePlacing(container, opened, now, call)
    if (!agreed) {
      return null
    }
    throwIfReadOtherwise(cart, agreed.context.cart)
    await throwIfOverdueBlocked(container, agreed.context.cart.contract, now)
    const isApproved = await throwIfApprovalMissing(container, agreed.context, now)
    const order = await agreedOrder(container, { ...agreed, isApproved, now, deadlineAt: call.deadlineAt })
    const { result } = await reserveErpOrderWorkflow(container).run({ input: order })
    return result.operation_id
  } catch (error) {
    logErpError(container, error, `placing the cart ${cart.id}`)
    throw refusalOfRead(error)
  }
}

/** One deadline for all that the ERP is asked. */
function placingCall(container: MedusaContainer): ErpCall {
  const { placingTimeoutMs } = container.resolve<ErpModuleService>(ERP_MODULE).settings
  return { deadlineAt: Date.now() + placingTimeoutMs, priority: "checkout" }
}

/** The core failed after the reservation: the document is cancelled in the ERP, the credit is free again. */
export async function undoReservation(
  operationId: string | null | undefined,
  container: MedusaContainer,
): Promise<void> {
  if (operationId) {
    await giveUpErpOrder(container, operationId, "the order could not be made", {
      deadlineAt: Date.now() + UNDO_MS,
      priority: "checkout",
    })
  }
}

/**
 * The order exists and its payment is authorized: tie the document to it.
 * @throws NOT_ALLOWED `erp_unavailable` when nothing stands under it (any more): the core takes the order back
 */
export async function confirmAfterOrder(
  input: { order_id: string; cart_id: string },
  container: MedusaContainer,
): Promise<string | null> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const operation = await erp.findLiveOperation(input.cart_id)
  if (operation?.state === "reserved" || operation?.state === "confirmed") {
    await throwIfTotalDiffers(container, operation, input.order_id)
    await confirmErpOrder(container, { operation_id: operation.id, order_id: input.order_id })
    return input.order_id
  }
  if (operation || (await isUnderContract(container, input.cart_id))) {
    throw nothingStands()
  }
  return null
}

/** The document and the order that is to stand on it come to the same, to the kopeck. @throws UNEXPECTED_STATE */
async function throwIfTotalDiffers(
  container: MedusaContainer,
  { id, total }: ErpOperationDTO,
  orderId: string,
): Promise<void> {
  const order = await orderAmounts(container, orderId)
  if (order && !isEqual(order.amount, String(total))) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The order ${orderId} comes to ${order.amount}, the document of the ERP operation ${id} to ${total}`,
    )
  }
}

/**
 * A cart that is an order says so only when the document stands under it: a process may have died between the two, and an
 * order may have been taken back, or cancelled, with its document. Retail has none.
 */
async function throwIfNotConfirmed(
  container: MedusaContainer,
  cartId: string,
  now: Date,
  call: ErpCall,
): Promise<void> {
  const operation = await container.resolve<ErpModuleService>(ERP_MODULE).findLiveOperation(cartId)
  if (operation?.state === "confirmed" || (!operation && !(await isUnderContract(container, cartId)))) {
    return
  }
  if (!operation || (await settleEarlierAttempt(container, cartId, now, call)) !== "confirmed") {
    throw nothingStands()
  }
}

async function isUnderContract(container: MedusaContainer, cartId: string): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "cart", fields: ["id", "contract.id"], filters: { id: cartId } })
  return data.some((cart) => Boolean(cart.contract))
}

function nothingStands(): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "The order could not be finished with the accounting system; look at your orders before trying again.",
    "erp_unavailable",
  )
}
