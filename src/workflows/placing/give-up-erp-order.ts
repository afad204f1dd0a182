import type { MedusaContainer } from "@medusajs/framework/types"

import { CREDIT_MODULE } from "../../modules/credit"
import type { CreditModuleService } from "../../modules/credit/service"
import { ERP_MODULE } from "../../modules/erp"
import { isErpError } from "../../modules/erp/errors"
import type { ErpModuleService, ErpOperationDTO } from "../../modules/erp/service"
import type { ErpCall, ErpRef } from "../../modules/erp/types"
import { SPENDING_MODULE } from "../../modules/spending"
import type { SpendingModuleService } from "../../modules/spending/service"

/**
 * Leaves nothing of an operation: cancels its document in the ERP where one stands, frees the credit and the spending limits, and brings the
 * ledger to rest. What cannot be done now is left in the ledger, due at once, for the recovery.
 * @returns whether it came to rest
 */
export async function giveUpErpOrder(
  container: MedusaContainer,
  operationId: string,
  reason: string,
  call: ErpCall,
): Promise<boolean> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)

  const operation = await erp.retrieveErpOperation(operationId)
  try {
    await cancelDocument(erp, operation, reason, call)
  } catch (error) {
    if (!isErpError(error)) {
      throw error
    }
    await erp.postponeOperation(operationId, { leased_until: new Date(), last_error: `${reason}; ${error.message}` })
    return false
  }
  await credit.releaseCredit({ cart_id: operation.cart_id })
  await container.resolve<SpendingModuleService>(SPENDING_MODULE).releaseSpending({ cart_id: operation.cart_id })
  const erpOrders = await erp.listErpOrders({ operation_id: operationId, status: "reserved" })
  await erp.updateErpOrders(erpOrders.map(({ id }) => ({ id, status: "cancelled" as const })))
  return true
}

async function cancelDocument(
  erp: ErpModuleService,
  operation: ErpOperationDTO,
  reason: string,
  call: ErpCall,
): Promise<void> {
  const { id, state, key } = operation
  switch (state) {
    case "cancelled":
    case "rejected":
      return
    case "intent":
      // Whoever sent it knows that nothing stands there; an unsure sender moves it to `ambiguous` first.
      await erp.moveOperation(id, "rejected", { last_error: reason })
      return
    case "ambiguous": {
      const found = await erp.port.findOrder(key, call)
      if (!found || found.is_cancelled) {
        // The write may still be on its way; the recovery looks again until then.
        await erp.moveOperation(id, "cancelled", {
          last_error: reason,
          leased_until: new Date(),
          watch_until: new Date(Date.now() + erp.settings.watchLateOrdersSeconds * 1000),
        })
        return
      }
      await erp.moveOperation(id, "cancelling", { erp_ref: found.ref, erp_number: found.number, last_error: reason })
      await cancelIfThere(erp, found.ref, call)
      await erp.moveOperation(id, "cancelled")
      return
    }
    case "created":
    case "reserved":
    case "confirmed":
    case "cancelling":
      if (state !== "cancelling") {
        await erp.moveOperation(id, "cancelling", { last_error: reason })
      }
      if (operation.erp_ref) {
        await cancelIfThere(erp, operation.erp_ref, call)
      }
      await erp.moveOperation(id, "cancelled")
  }
}

/** A document that somebody has deleted in the ERP altogether needs no cancelling. */
async function cancelIfThere(erp: ErpModuleService, ref: ErpRef, call: ErpCall): Promise<void> {
  try {
    await erp.port.cancelOrder(ref, call)
  } catch (error) {
    if (!isErpError(error) || error.kind !== "rejected" || (await erp.port.readOrder(ref, call)) !== null) {
      throw error
    }
  }
}
