import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { CREDIT_MODULE } from "../../modules/credit"
import type { CreditModuleService } from "../../modules/credit/service"
import { ERP_MODULE } from "../../modules/erp"
import type { ToCompare } from "../../modules/erp/ledger"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpCall } from "../../modules/erp/types"
import { followOrderWorkflow } from "../credit/holds/workflows/follow-order"
import { cancelDocuments, documentsOf } from "./documents-of-attempt"
import { giveUpErpOrder } from "./give-up-erp-order"

/** Operations of one run; the next run takes those that have waited for longest. */
const BATCH = 200

/** Orders of one run whose documents are read again: each is a call to the ERP. */
const DOCUMENTS = 20

/** One cancellation in the ERP may take this long. */
const CANCEL_MS = 20_000

/** A lost event is made good within this time, and what failed tried again. */
const PAUSE_MS = 10 * 60_000

/** Of an order whose credit is at rest, in the debt or given back, little is to be made good. */
const RESTING_PAUSE_MS = 24 * 60 * 60_000

/** Of such an order nothing is, once its credit is at rest. */
const OVER: readonly string[] = ["completed", "archived"]

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
  const operations = await erp.claimOperationsToCompare({
    now,
    until: new Date(now.getTime() + PAUSE_MS),
    limit: BATCH,
  })
  const orderIds = operations.map(({ order_id }) => order_id)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "status", "updated_at"],
    filters: { id: orderIds },
  })
  const orders = new Map(
    z
      .array(Order)
      .parse(data)
      .map((order) => [order.id, order]),
  )
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const holds = await credit.listCreditHolds(
    { order_id: orderIds, status: ["held", "bound"] },
    { select: ["order_id"], take: BATCH },
  )
  const held = new Set(holds.map(({ order_id }) => order_id))
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
  for (const operation of operations) {
    const { id, order_id, followed } = operation
    const order = orders.get(order_id)
    try {
      if (!order || order.status === "canceled") {
        const isCancelled = await giveUpErpOrder(container, id, `the order ${order_id} was cancelled`, inBackground())
        compared.push({ order_id, outcome: isCancelled ? "cancelled" : "postponed" })
      } else if (order.updated_at.getTime() !== followed?.getTime()) {
        await follow(order_id)
        if (!followed) {
          await cancelCopies(erp, operation, inBackground())
        }
        // Noted last: what fails is done the next time.
        await erp.updateErpOperations({ id, order_followed_at: order.updated_at })
      } else if (!held.has(order_id)) {
        const compare_at = OVER.includes(order.status) ? null : new Date(now.getTime() + RESTING_PAUSE_MS)
        await erp.updateErpOperations({ id, compare_at })
      }
    } catch (error) {
      failed(order_id, error)
    }
  }
  const seen_before = new Date(now.getTime() - PAUSE_MS)
  for (const order_id of await credit.listOrdersToFollow({ seen_before, limit: DOCUMENTS })) {
    await follow(order_id).catch((error: unknown) => failed(order_id, error))
  }
  return compared
}

function inBackground(): ErpCall {
  return { deadlineAt: Date.now() + CANCEL_MS, priority: "background" }
}

/**
 * A proxy between us and the ERP may have sent the creation twice: the copy is as the document, with its very date. What
 * somebody there has copied from it has a date of its own, and is theirs.
 */
async function cancelCopies(erp: ErpModuleService, operation: ToCompare, call: ErpCall): Promise<void> {
  const documents = await documentsOf(erp, operation, call)
  const own = documents.find(({ ref }) => ref === operation.erp_ref)
  const copies = documents.filter(
    ({ ref, date, is_posted }) => own && ref !== own.ref && date === own.date && !is_posted,
  )
  await cancelDocuments(erp, copies, call)
}
