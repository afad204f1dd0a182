import { setTimeout as sleep } from "node:timers/promises"

import { ErpError, type ErpErrorKind, isErpError } from "../../modules/erp/errors"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpCall, ErpOrder, ErpOrderDraft } from "../../modules/erp/types"
import { differencesOf } from "./compare-document"
import { documentsOf } from "./documents-of-attempt"

/**
 * The way of an order document in the ERP, after its intent was committed: marked as sent, create → read back and compare → post →
 * read back the reservation → `reserved`. The ledger moves after each answer. A write whose answer was lost is looked
 * up by our key before anything else.
 * @throws ErpError; the operation stays where it was, and the caller gives it up (give-up-erp-order.ts)
 */
export async function writeDocument(
  erp: ErpModuleService,
  operationId: string,
  draft: ErpOrderDraft,
  call: ErpCall,
): Promise<ErpOrder> {
  const created = await createOnce(erp, operationId, draft, call)
  await erp.moveOperation(operationId, "created", { erp_ref: created.ref, erp_number: created.number })
  throwIfStoredOtherwise(draft, created)

  const posted = await postOnce(erp, created, call)
  throwIfStoredOtherwise(draft, posted)
  throwIfNotReserved(posted)
  await erp.moveOperation(operationId, "reserved", { posted_at: new Date() })
  return posted
}

/** These kinds say for certain that `createOrder` wrote nothing. */
const NOTHING_WRITTEN: readonly ErpErrorKind[] = ["transient", "throttled", "rejected", "unauthorized"]

async function createOnce(
  erp: ErpModuleService,
  operationId: string,
  draft: ErpOrderDraft,
  call: ErpCall,
): Promise<ErpOrder> {
  // From here on the document may stand there, whatever becomes of this process and of the answer.
  await erp.moveOperation(operationId, "ambiguous")
  try {
    return await erp.port.createOrder(draft, call)
  } catch (error) {
    if (isErpError(error) && NOTHING_WRITTEN.includes(error.kind)) {
      await erp.moveOperation(operationId, "intent")
    }
    if (!isErpError(error) || error.kind !== "ambiguous") {
      throw error
    }
    const [found] = await documentsOf(erp, { key: draft.key, created_at: draft.placed_at }, call)
    if (!found) {
      throw error
    }
    return found
  }
}

/** Posting what is posted is no error, so a lost answer may be asked for once more after a look. */
async function postOnce(erp: ErpModuleService, order: ErpOrder, call: ErpCall): Promise<ErpOrder> {
  try {
    await erp.port.postOrder(order.ref, call)
  } catch (error) {
    if (!isErpError(error) || (error.kind !== "ambiguous" && error.kind !== "throttled")) {
      throw error
    }
    const seen = await erp.port.readOrder(order.ref, call)
    if (!seen?.is_posted) {
      // A lock of another transaction needs a moment to go.
      await sleep(LOCK_PAUSE_MS)
      await erp.port.postOrder(order.ref, call)
    }
  }
  const posted = await erp.port.readOrder(order.ref, call)
  if (!posted) {
    throw new ErpError("incompatible", `The order document ${order.number} is gone after posting`)
  }
  return posted
}

const LOCK_PAUSE_MS = 300

function throwIfStoredOtherwise(draft: ErpOrderDraft, stored: ErpOrder): void {
  const differences = differencesOf(draft, stored)
  if (differences.length > 0) {
    throw new ErpError(
      "incompatible",
      `The ERP stored the order document ${stored.number} otherwise than agreed: ${differences.slice(0, 3).join("; ")}`,
    )
  }
}

function throwIfNotReserved(order: ErpOrder): void {
  if (!order.is_posted || order.is_cancelled || !order.lines.every((line) => line.is_reserved)) {
    throw new ErpError("incompatible", `The order document ${order.number} was posted but does not reserve its goods`)
  }
}
