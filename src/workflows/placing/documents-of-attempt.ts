import { isErpError } from "../../modules/erp/errors"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpCall, ErpOrder, ErpRef } from "../../modules/erp/types"

/** The clock of a base, or somebody there, may have moved the document of an attempt back by so much. */
const SLACK_MS = 24 * 60 * 60_000

/** An attempt to place a cart: the key of its document, and when it began. */
export type Attempt = { key: string; created_at: Date | string }

/** The attempt's documents; several where a proxy has sent its creation again. The one that counts first, cancelled ones last. */
export async function documentsOf(
  erp: ErpModuleService,
  { key, created_at }: Attempt,
  call: ErpCall,
): Promise<ErpOrder[]> {
  const since = new Date(new Date(created_at).getTime() - SLACK_MS).toISOString()
  return await erp.port.findOrders({ key, since }, call)
}

/** Cancels those that stand. */
export async function cancelDocuments(erp: ErpModuleService, documents: ErpOrder[], call: ErpCall): Promise<void> {
  for (const { ref, is_cancelled } of documents) {
    if (!is_cancelled) {
      await cancelIfThere(erp, ref, call)
    }
  }
}

/** A document that somebody has deleted in the ERP altogether needs no cancelling. */
export async function cancelIfThere(erp: ErpModuleService, ref: ErpRef, call: ErpCall): Promise<void> {
  try {
    await erp.port.cancelOrder(ref, call)
  } catch (error) {
    if (!isErpError(error) || error.kind !== "rejected" || (await erp.port.readOrder(ref, call)) !== null) {
      throw error
    }
  }
}
