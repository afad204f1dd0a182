import type { MedusaContainer } from "@medusajs/framework/types"

import { CREDIT_MODULE } from "../../modules/credit"
import type { CreditModuleService } from "../../modules/credit/service"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { schedulePayments, unschedulePayments } from "../credit/payment/schedule-payments"
import { leaseFromNow } from "./lease"

/**
 * Ties a reserved document to the order that stands on it. The move to `confirmed` comes last and is the point of no
 * return: before it a crash leaves a reserved document, which the recovery ties again. Doing it again for the same
 * order is no error, whoever was quicker.
 * @throws UNEXPECTED_STATE when the document was given up meanwhile, and with it the order
 */
export async function confirmErpOrder(
  container: MedusaContainer,
  input: { operation_id: string; order_id: string },
): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const { order_id } = input
  const isConfirmed = ({ state, order_id: of }: { state: string; order_id: string | null }) =>
    state === "confirmed" && of === order_id

  const operation = await erp.retrieveErpOperation(input.operation_id)
  if (isConfirmed(operation)) {
    return
  }
  try {
    await credit.bindCredit({ cart_id: operation.cart_id, order_id })
    await schedulePayments(container, {
      order_id,
      contract_id: operation.contract_id,
      total: String(operation.total),
      currency_code: operation.currency_code,
      placed_at: new Date(operation.posted_at ?? operation.created_at),
    })
    await erp.confirmOperation(operation.id, order_id)
  } catch (error) {
    if (isConfirmed(await erp.retrieveErpOperation(operation.id))) {
      return
    }
    await unschedulePayments(container, [order_id])
    throw error
  }
}

/**
 * Takes the tie back: the order is being undone. From here on its document must go, so that a crash before the order is
 * undone leaves both to the recovery, and none of them alone.
 */
export async function unconfirmErpOrder(container: MedusaContainer, orderId: string): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  for (const { id } of await erp.listErpOperations({ order_id: orderId, state: "confirmed" })) {
    await erp.moveOperation(id, "cancelling", { reason: "the order could not be made", leased_until: leaseFromNow() })
  }
  const erpOrders = await erp.listErpOrders({ order_id: orderId })
  await erp.deleteErpOrders(erpOrders.map(({ id }) => id))
  await unschedulePayments(container, [orderId])
}
