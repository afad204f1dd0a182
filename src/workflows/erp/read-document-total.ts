import type { MedusaContainer } from "@medusajs/framework/types"

import { ERP_MODULE } from "../../modules/erp"
import { isErpError } from "../../modules/erp/errors"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpCall } from "../../modules/erp/types"
import { logErpError } from "./refusals"

/**
 * What the document that an order stands on comes to at this moment; "0" when it is deleted there, or marked so.
 * Undefined: the ERP does not say, or the order has no document.
 */
export async function readDocumentTotal(
  container: MedusaContainer,
  orderId: string,
  priority: ErpCall["priority"],
): Promise<string | undefined> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const [operation] = await erp.listErpOperations(
    { order_id: orderId, state: ["confirmed", "cancelling"] },
    { select: ["erp_ref"], take: 1 },
  )
  if (!operation?.erp_ref) {
    return undefined
  }
  try {
    const deadlineAt = Date.now() + erp.settings.readTimeoutMs
    const document = await erp.port.readOrder(operation.erp_ref, { deadlineAt, priority })
    return document && !document.is_cancelled ? document.total : "0"
  } catch (error) {
    if (!isErpError(error)) {
      throw error
    }
    logErpError(container, error, `reading the document of the order ${orderId}`)
    return undefined
  }
}
