import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { unschedulePayments } from "../credit/payment/schedule-payments"

/**
 * What ties orders to an operation's document goes with the document: a cancelled order shows it as cancelled and owes
 * nothing any more, an order that the core has taken back leaves nothing.
 */
export async function untieOrders(container: MedusaContainer, operationId: string): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const erpOrders = await erp.listErpOrders({ operation_id: operationId })
  if (erpOrders.length === 0) {
    return
  }
  const ids = erpOrders.map(({ order_id }) => order_id)
  await unschedulePayments(container, ids)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: ["id"], filters: { id: ids } })
  const standing = new Set(data.map((order) => order.id))
  await erp.deleteErpOrders(erpOrders.filter(({ order_id }) => !standing.has(order_id)).map(({ id }) => id))
  await erp.updateErpOrders(
    erpOrders.filter(({ order_id }) => standing.has(order_id)).map(({ id }) => ({ id, status: "cancelled" as const })),
  )
}
