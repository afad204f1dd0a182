import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"

import { ERP_MODULE } from "../../modules/erp"
import { nextLook } from "../../modules/erp/next-look"
import type { ErpModuleService, ErpOperationDTO } from "../../modules/erp/service"
import type { ErpCall } from "../../modules/erp/types"
import { confirmErpOrder } from "./confirm-erp-order"
import { cancelDocuments, documentsOf } from "./documents-of-attempt"
import { giveUpErpOrder } from "./give-up-erp-order"
import { leaseFromNow } from "./lease"
import { type OrderOfCart, authorizeLate, isAuthorized, isCancelled, loadOrderOfCart } from "./order-of-cart"

export type SettledOperation = "confirmed" | "cancelled" | "postponed"

/**
 * Ends an operation whose process is gone. Only two ends exist: its Medusa order was made, stands and is paid, then the
 * links are finished; or not, then nothing of it stays: neither the order, nor the document, nor what it held.
 */
export async function settleErpOperation(
  container: MedusaContainer,
  operationId: string,
  call: ErpCall,
): Promise<SettledOperation> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const operation = await erp.retrieveErpOperation(operationId)
  if (operation.watch_until) {
    return await watchLateDocument(erp, operation, operation.watch_until, call)
  }
  if (operation.state === "confirmed") {
    return "confirmed"
  }

  const order = await loadOrderOfCart(container, operation.cart_id)
  if (operation.state === "reserved" && order && (await isPlaced(container, order))) {
    await confirmErpOrder(container, { operation_id: operation.id, order_id: order.id })
    return "confirmed"
  }
  if (order && !isCancelled(order)) {
    // Nothing will stand under it.
    await cancelOrderWorkflow(container).run({ input: { order_id: order.id } })
  }
  if (operation.state === "intent") {
    // The process died between the intent and the answer: the document may stand there.
    await erp.moveOperation(operation.id, "ambiguous", { last_error: "the process that placed it is gone" })
  }
  const reason = order ? `the order ${order.id} was cancelled` : "no order was made of it"
  return (await giveUpErpOrder(container, operation.id, reason, call)) ? "cancelled" : "postponed"
}

async function isPlaced(container: MedusaContainer, order: OrderOfCart): Promise<boolean> {
  return !isCancelled(order) && (isAuthorized(order) || (await authorizeLate(container, order)))
}

/**
 * What a dead process left of the cart is ended before the cart is placed anew; a living one is left alone.
 * @returns null when there was nothing to settle
 */
export async function settleEarlierAttempt(
  container: MedusaContainer,
  cartId: string,
  now: Date,
  call: ErpCall,
): Promise<SettledOperation | null> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const earlier = await erp.findLiveOperation(cartId)
  if (!earlier || earlier.state === "confirmed" || new Date(earlier.leased_until) > now) {
    return null
  }
  if (!(await erp.claimOperation({ id: earlier.id, now, until: leaseFromNow() }))) {
    return null
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.info(`Gurt: settling the ERP operation ${earlier.id} that an earlier attempt left ${earlier.state}`)
  return await settleErpOperation(container, earlier.id, call)
}

/** A write that was never answered may be carried out minutes later; until then the base is searched for it. */
async function watchLateDocument(
  erp: ErpModuleService,
  operation: ErpOperationDTO,
  watchUntil: Date,
  call: ErpCall,
): Promise<SettledOperation> {
  await cancelDocuments(erp, await documentsOf(erp, operation, call), call)
  const isOver = new Date(watchUntil) <= new Date()
  // It is searched for at an even pace: the document arrives when it will.
  const { pauseMs } = nextLook({ looks: 1, refusals: 0 }, false, Math.random())
  await erp.postponeOperation(operation.id, {
    leased_until: new Date(Date.now() + pauseMs),
    watch_until: isOver ? null : watchUntil,
    last_error: operation.last_error,
  })
  return isOver ? "cancelled" : "postponed"
}
