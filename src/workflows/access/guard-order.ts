import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { isOpenTo } from "./guards"
import { loadBuyer } from "./load-buyer"

/**
 * An order under a contract is open to the employees to whom its legal entity is, each by its role; a retail order is
 * none of our business.
 * @throws NOT_FOUND for everybody else: the order does not exist for them; `company_blocked`, `role_forbidden`
 */
export async function throwIfOrderNotOpen(
  container: MedusaContainer,
  orderId: string,
  customerId: string | undefined,
  permission: "see_prices" | "order",
): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const [erpOrder] = await erp.listErpOrders({ order_id: orderId }, { take: 1 })
  if (!erpOrder) {
    return
  }
  const buyer = customerId ? await loadBuyer(container, customerId) : null
  if (!isOpenTo(buyer, erpOrder.legal_entity_id, permission)) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Order id not found: ${orderId}`)
  }
}
