import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { CREDIT_MODULE } from "../../modules/credit"
import type { CreditModuleService } from "../../modules/credit/service"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { schedulePayments } from "../credit/payment/schedule-payments"

/**
 * Ties a reserved document to the order that stands on it. The move to `confirmed` comes last and is the point of no
 * return: before it a crash leaves a reserved document, which the recovery ties again; it fails when the recovery has
 * meanwhile given the document up, and with it the order.
 */
export async function confirmErpOrder(
  container: MedusaContainer,
  input: { operation_id: string; order_id: string },
): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)

  const operation = await erp.retrieveErpOperation(input.operation_id)
  const { erp_ref, erp_number, posted_at } = operation
  if (!erp_ref || !erp_number || !posted_at) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `ERP operation ${operation.id} has no reserved document to confirm`,
    )
  }
  const [existing] = await erp.listErpOrders({ order_id: input.order_id }, { take: 1 })
  if (!existing) {
    await erp.createErpOrders({
      order_id: input.order_id,
      operation_id: operation.id,
      contract_id: operation.contract_id,
      legal_entity_id: operation.legal_entity_id,
      ref: erp_ref,
      number: erp_number,
      status: "reserved",
      posted_at,
      currency_code: operation.currency_code,
      total: operation.total,
    })
  }
  try {
    await credit.bindCredit({ cart_id: operation.cart_id, order_id: input.order_id })
    await schedulePayments(container, {
      order_id: input.order_id,
      contract_id: operation.contract_id,
      total: String(operation.total),
      currency_code: operation.currency_code,
      placed_at: new Date(posted_at),
    })
    await erp.moveOperation(input.operation_id, "confirmed", { order_id: input.order_id })
  } catch (error) {
    await unconfirmErpOrder(container, input.order_id)
    throw error
  }
}

/** Takes the tie back: the order is being undone, and its document is cancelled after it. */
export async function unconfirmErpOrder(container: MedusaContainer, orderId: string): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const erpOrders = await erp.listErpOrders({ order_id: orderId })
  await erp.deleteErpOrders(erpOrders.map(({ id }) => id))
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const scheduled = await credit.listScheduledPayments({ order_id: orderId }, { select: ["id"] })
  await credit.deleteScheduledPayments(scheduled.map(({ id }) => id))
}
