import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import { isErpError } from "../../modules/erp/errors"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpOrderProgress } from "../../modules/erp/types"
import { logErpError } from "./refusals"

/**
 * What the ERP says at this moment of the document that an order stands on, by the ledger, which knows it from before
 * the order did. Null: none stands, as of a retail order and of a cancelled one.
 * @throws NOT_ALLOWED `erp_unavailable`: what is not known is not guessed
 */
export async function readOrderProgress(container: MedusaContainer, orderId: string): Promise<ErpOrderProgress | null> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order_cart", fields: ["cart_id"], filters: { order_id: orderId } })
  const cartId = data[0]?.cart_id
  const operation = cartId ? await erp.findLiveOperation(cartId) : null
  if (!operation?.erp_ref) {
    return null
  }
  try {
    return await erp.port.readOrderProgress(operation.erp_ref, {
      deadlineAt: Date.now() + erp.settings.readTimeoutMs,
      priority: "interactive",
    })
  } catch (error) {
    logErpError(container, error, `reading what became of the order ${orderId}`)
    throw isErpError(error)
      ? new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          "The accounting system does not answer right now, and it knows what was shipped and paid of this order. Nothing was changed; try again in a minute.",
          "erp_unavailable",
        )
      : error
  }
}
