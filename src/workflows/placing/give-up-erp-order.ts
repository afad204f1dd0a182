import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { CREDIT_MODULE } from "../../modules/credit"
import type { CreditModuleService } from "../../modules/credit/service"
import { ERP_MODULE } from "../../modules/erp"
import { type ErpError, isErpError, isRefusal } from "../../modules/erp/errors"
import { nextLook } from "../../modules/erp/next-look"
import type { ErpModuleService, ErpOperationDTO } from "../../modules/erp/service"
import type { ErpCall } from "../../modules/erp/types"
import { SPENDING_MODULE } from "../../modules/spending"
import type { SpendingModuleService } from "../../modules/spending/service"
import { cancelDocuments, cancelIfThere, documentsOf } from "./documents-of-attempt"
import { untieOrders } from "./untie-orders"

/** Whoever gives up has its row for this long after its deadline. */
const LEASE_SLACK_MS = 20_000

/** How an operation comes to rest, when everything else has followed. */
type End = { state: "cancelled" | "rejected"; watch_until?: Date }

/**
 * Leaves nothing of an operation, and is the only one to do so: the document goes first, credit, spending limits and
 * the order's links follow it, and the ledger comes to rest last. So what a crash or a refusal of the ERP leaves is not
 * at rest, and the recovery goes on with it; and nothing is free as long as the document holds goods.
 * @returns whether it came to rest
 */
export async function giveUpErpOrder(
  container: MedusaContainer,
  operationId: string,
  reason: string,
  call: ErpCall,
): Promise<boolean> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const operation = await erp.retrieveErpOperation(operationId)
  if (operation.state === "cancelled" || operation.state === "rejected") {
    return true
  }
  const why = operation.reason ?? reason
  try {
    const { state, watch_until } = await removeDocument(erp, operation, why, call)
    await giveBack(container, operation)
    await erp.endOperation(operationId, state, { reason: why, leased_until: new Date(), watch_until })
    return true
  } catch (error) {
    if (!isErpError(error)) {
      throw error
    }
    await postpone(container, operation, why, error)
    return false
  }
}

async function removeDocument(
  erp: ErpModuleService,
  operation: ErpOperationDTO,
  reason: string,
  call: ErpCall,
): Promise<End> {
  const { id, state, erp_ref, order_id } = operation
  const cancelling = { reason, leased_until: new Date(call.deadlineAt + LEASE_SLACK_MS) }
  if (state === "intent") {
    // Nothing was sent, or the ERP has said that it wrote nothing.
    return { state: "rejected" }
  }
  if (state === "ambiguous") {
    const documents = await documentsOf(erp, operation, call)
    const [found] = documents
    if (found && !found.is_cancelled) {
      await erp.moveOperation(id, "cancelling", { ...cancelling, erp_ref: found.ref, erp_number: found.number })
      await cancelDocuments(erp, documents, call)
    }
    // The write, or another copy of it, may still be on its way; the recovery looks again until then.
    return {
      state: "cancelled",
      watch_until: new Date(Date.now() + erp.settings.watchLateOrdersSeconds * 1000),
    }
  }
  await erp.moveOperation(id, "cancelling", cancelling)
  if (erp_ref) {
    await cancelIfThere(erp, erp_ref, call)
  }
  if (!order_id) {
    // What has our key beside the document of an order somebody may have copied from it to go on with.
    await cancelDocuments(erp, await documentsOf(erp, operation, call), call)
  }
  return { state: "cancelled" }
}

/** By the cart: as long as the operation is not at rest, no other attempt of it can have taken anything. */
async function giveBack(container: MedusaContainer, { id, cart_id }: ErpOperationDTO): Promise<void> {
  await container.resolve<CreditModuleService>(CREDIT_MODULE).releaseCredit({ cart_id })
  await container.resolve<SpendingModuleService>(SPENDING_MODULE).releaseSpending({ cart_id })
  await untieOrders(container, id)
}

/** The ERP does not let the document go now: when it is asked again, or that it is not any more. */
async function postpone(
  container: MedusaContainer,
  operation: ErpOperationDTO,
  reason: string,
  error: ErpError,
): Promise<void> {
  const isRefused = isRefusal(error)
  const refusals = operation.refusals + Number(isRefused)
  const { pauseMs, isParked } = nextLook({ looks: operation.attempts, refusals }, isRefused, Math.random())
  await container.resolve<ErpModuleService>(ERP_MODULE).postponeOperation(operation.id, {
    reason,
    leased_until: new Date(Date.now() + pauseMs),
    refusals,
    last_error: error.message,
    parked_at: isParked ? new Date() : null,
  })
  if (isParked) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(
        `Gurt: the ERP operation ${operation.id} is parked, its document ${operation.erp_number ?? operation.key} ` +
          `cannot be cancelled after ${refusals} refusals: ${error.message}`,
      )
  }
}
