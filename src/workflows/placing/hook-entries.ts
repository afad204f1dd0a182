import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { confirmErpOrder } from "./confirm-erp-order"
import { giveUpErpOrder } from "./give-up-erp-order"
import { prepareErpOrder } from "./prepare-erp-order"
import { reserveErpOrderWorkflow } from "./workflows/reserve-erp-order"

/** An order that the core could not make is undone within this time; what is not, the recovery does. */
const UNDO_MS = 10_000

/**
 * Before anything is created: verify, hold credit, reserve in the ERP. Runs at every repeated completion.
 * @returns the ERP operation, or null for a retail cart and for one that is an order already
 */
export async function reserveBeforeOrder(
  input: { cart: { id: string } },
  container: MedusaContainer,
): Promise<string | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: placed } = await query.graph({
    entity: "order_cart",
    fields: ["order_id"],
    filters: { cart_id: input.cart.id },
  })
  if (placed.length > 0) {
    return null
  }
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const prepared = await prepareErpOrder(container, {
    cart_id: input.cart.id,
    deadline_at: Date.now() + erp.settings.placingTimeoutMs,
  })
  if (!prepared) {
    return null
  }
  const { result } = await reserveErpOrderWorkflow(container).run({ input: prepared })
  return result.operation_id
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

/** The order exists and its payment is authorized: tie the document to it. */
export async function confirmAfterOrder(
  input: { order_id: string; cart_id: string },
  container: MedusaContainer,
): Promise<string | null> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const operation = await erp.findLiveOperation(input.cart_id)
  if (!operation) {
    return null
  }
  await confirmErpOrder(container, { operation_id: operation.id, order_id: input.order_id })
  return input.order_id
}
