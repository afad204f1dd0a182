import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { CREDIT_MODULE } from "../../modules/credit"
import type { CreditModuleService } from "../../modules/credit/service"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { followOrderWorkflow } from "../credit/holds/workflows/follow-order"
import { giveUpErpOrder } from "./give-up-erp-order"

/** Operations of one run; the next run takes those that were not seen for longest. */
const BATCH = 200

/** Orders of one run whose documents are read again: each is a call to the ERP. */
const DOCUMENTS = 20

/** None is looked at more often. */
const PAUSE_MS = 10 * 60_000

/** One cancellation in the ERP may take this long. */
const CANCEL_MS = 20_000

/** What an order's change was told of within this time before our last look may still have been on its way. */
const OVERLAP_MS = 60_000

const Order = z.object({ id: z.string(), status: z.string(), updated_at: z.coerce.date() })

export type ComparedOrder = { order_id: string; outcome: "cancelled" | "postponed" | "followed" | "failed" }

/**
 * Compares confirmed operations with the orders that stand on them, in turn: an event that was lost, with the process
 * that had to hear it, is made good. The document of a cancelled order is cancelled, the hold of a changed one follows.
 * The ERP sends no events: where a document holds more than its order, it is asked whether it still does. And what a
 * change took that was never confirmed, its process being gone, is given back.
 */
export async function compareWithOrders(container: MedusaContainer): Promise<ComparedOrder[]> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const now = new Date()
  const seen_before = new Date(now.getTime() - PAUSE_MS)
  const operations = await erp.claimOperationsToCompare({ now, seen_before, limit: BATCH })
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "status", "updated_at"],
    filters: { id: operations.map(({ order_id }) => order_id) },
  })
  const orders = new Map(
    z
      .array(Order)
      .parse(data)
      .map((order) => [order.id, order]),
  )
  const compared: ComparedOrder[] = []
  const follow = async (order_id: string) => {
    const { result } = await followOrderWorkflow(container).run({ input: { order_id } })
    if (result.is_changed) {
      compared.push({ order_id, outcome: "followed" })
    }
  }
  const failed = (order_id: string, error: unknown) => {
    logger.error(
      `Gurt: the order ${order_id} could not be compared with its document: ${error instanceof Error ? error.message : String(error)}`,
    )
    compared.push({ order_id, outcome: "failed" })
  }
  for (const { id, order_id, seen_at } of operations) {
    const order = orders.get(order_id)
    const isChanged = order && (!seen_at || order.updated_at.getTime() > seen_at.getTime() - OVERLAP_MS)
    try {
      if (!order || order.status === "canceled") {
        const call = { deadlineAt: Date.now() + CANCEL_MS, priority: "background" as const }
        const isCancelled = await giveUpErpOrder(container, id, `the order ${order_id} was cancelled`, call)
        compared.push({ order_id, outcome: isCancelled ? "cancelled" : "postponed" })
      } else if (isChanged) {
        await follow(order_id)
      }
    } catch (error) {
      failed(order_id, error)
    }
  }
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  for (const order_id of await credit.listOrdersToFollow({ seen_before, limit: DOCUMENTS })) {
    await follow(order_id).catch((error: unknown) => failed(order_id, error))
  }
  return compared
}
