import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { throwIfBlocked } from "./guards"
import { loadBuyer } from "./load-buyer"

/** Orders of one company that one answer is sought among; a client with more has years of them in the archive. */
const MAX_ORDERS = 100_000

/**
 * The orders a customer may see: all of the legal entities open to it, whoever ordered, and its own retail ones. Its
 * own orders for an entity that is no longer open to it, or of a company it has left, are not among them.
 * @returns null for a retail customer, whose list is Medusa's own business
 * @throws `company_blocked`
 */
export async function listOpenOrderIds(container: MedusaContainer, customerId: string): Promise<string[] | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const [buyer, { data: own }] = await Promise.all([
    loadBuyer(container, customerId),
    query.graph({ entity: "order", fields: ["id"], filters: { customer_id: customerId } }),
  ])
  const select = { select: ["order_id"], take: MAX_ORDERS }
  const ownB2B = own.length > 0 ? await erp.listErpOrders({ order_id: own.map(({ id }) => id) }, select) : []
  if (!buyer && ownB2B.length === 0) {
    return null
  }
  if (buyer) {
    throwIfBlocked(buyer)
  }
  const open =
    buyer?.permissions.includes("see_prices") && buyer.legal_entities.length > 0
      ? await erp.listErpOrders({ legal_entity_id: buyer.legal_entities.map(({ id }) => id) }, select)
      : []
  const isB2B = new Set(ownB2B.map(({ order_id }) => order_id))
  return [...open.map(({ order_id }) => order_id), ...own.flatMap(({ id }) => (isB2B.has(id) ? [] : [id]))]
}
