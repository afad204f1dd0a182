import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService, ErpOperationDTO } from "../../modules/erp/service"
import type { ErpCall } from "../../modules/erp/types"
import { confirmErpOrder } from "./confirm-erp-order"
import { giveUpErpOrder } from "./give-up-erp-order"

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

async function findOrderOfCart(container: MedusaContainer, cartId: string): Promise<string | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order_cart", fields: ["order_id"], filters: { cart_id: cartId } })
  return data[0]?.order_id ?? null
}
