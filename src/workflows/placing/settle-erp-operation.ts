import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService, ErpOperationDTO } from "../../modules/erp/service"
import type { ErpCall } from "../../modules/erp/types"
import { confirmErpOrder } from "./confirm-erp-order"
import { giveUpErpOrder } from "./give-up-erp-order"
import { findOrderOfCart } from "./order-of-cart"

export type SettledOperation = "confirmed" | "cancelled" | "postponed"

/** Until the next look at an operation that could not be settled. */
const NEXT_LOOK_MS = 30_000

/**
 * Ends an operation whose process is gone. Only two ends exist: its Medusa order was made, then the links are
 * finished; or it was not, then nothing of it stays in the ERP and the credit is free again.
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
  if (operation.state === "reserved") {
    const orderId = await findOrderOfCart(container, operation.cart_id)
    if (orderId) {
      await confirmErpOrder(container, { operation_id: operation.id, order_id: orderId })
      return "confirmed"
    }
  }
  if (operation.state === "intent") {
    // The process died between the intent and the answer: the document may stand there.
    await erp.moveOperation(operation.id, "ambiguous", { last_error: "the process that placed it is gone" })
  }
  const isSettled = await giveUpErpOrder(
    container,
    operation.id,
    operation.last_error ?? "no order was made of it",
    call,
  )
  if (!isSettled) {
    await erp.postponeOperation(operation.id, {
      leased_until: new Date(Date.now() + NEXT_LOOK_MS),
      last_error: (await erp.retrieveErpOperation(operation.id)).last_error,
    })
    return "postponed"
  }
  return "cancelled"
}

/** What a dead process left of the cart is ended before the cart is placed anew; a living one is left alone. */
export async function settleEarlierAttempt(
  container: MedusaContainer,
  cartId: string,
  now: Date,
  call: ErpCall,
): Promise<void> {
  const earlier = await container.resolve<ErpModuleService>(ERP_MODULE).findLiveOperation(cartId)
  if (earlier && new Date(earlier.leased_until) <= now) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.info(`Gurt: settling the ERP operation ${earlier.id} that an earlier attempt left ${earlier.state}`)
    await settleErpOperation(container, earlier.id, call)
  }
}

/** A write that was never answered may be carried out minutes later; until then the base is searched for it. */
async function watchLateDocument(
  erp: ErpModuleService,
  operation: ErpOperationDTO,
  watchUntil: Date,
  call: ErpCall,
): Promise<SettledOperation> {
  const found = await erp.port.findOrder(operation.key, call)
  if (found && !found.is_cancelled) {
    await erp.port.cancelOrder(found.ref, call)
  }
  const isOver = new Date(watchUntil) <= new Date()
  await erp.postponeOperation(operation.id, {
    leased_until: new Date(Date.now() + NEXT_LOOK_MS),
    watch_until: isOver ? null : watchUntil,
    last_error: operation.last_error,
  })
  return isOver ? "cancelled" : "postponed"
}
