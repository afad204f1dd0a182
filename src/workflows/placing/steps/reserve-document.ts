import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ERP_MODULE } from "../../../modules/erp"
import { type ErpErrorKind, isErpError } from "../../../modules/erp/errors"
import type { ErpModuleService } from "../../../modules/erp/service"
import type { ErpCall, ErpOrderDraft } from "../../../modules/erp/types"
import { loadPlacingContext } from "../cart/load-placing-context"
import { verifyCart } from "../verification/verify-cart"
import { correctionRequired, logErpError, refusalOf } from "../../erp/refusals"
import { writeDocument } from "../write-document"

export type ReserveDocumentStepInput = {
  operation_id: string
  cart_id: string
  draft: ErpOrderDraft
  deadline_at: number
}

/** Looking again at what is left needs time of its own: the deadline may be what failed. */
const LOOK_AGAIN_MS = 10_000

/** These kinds say for certain that `createOrder` wrote nothing. */
const NOTHING_WRITTEN: readonly ErpErrorKind[] = ["transient", "throttled", "rejected", "unauthorized"]

/** Makes the cart's order document stand in the ERP, posted and reserved. What of it stands is given up by the undo of `open-erp-operation`. */
export const reserveDocumentStep = createStep(
  "reserve-document",
  async (input: ReserveDocumentStepInput, { container }) => {
    const erp = container.resolve<ErpModuleService>(ERP_MODULE)
    const call: ErpCall = { deadlineAt: input.deadline_at, priority: "checkout" }

    try {
      const order = await writeDocument(erp, input.operation_id, input.draft, call)
      return new StepResponse({ operation_id: input.operation_id, number: order.number })
    } catch (error) {
      logErpError(container, error, `reserving the cart ${input.cart_id}`)
      await noteIfUnsure(container, input.operation_id, error)
      throw await toRefusal(container, input.cart_id, error)
    }
  },
)

/** Unless it is certain that nothing was written, the document may stand in the ERP: it is looked up before it is given up. */
async function noteIfUnsure(container: MedusaContainer, operationId: string, error: unknown): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const reason = error instanceof Error ? error.message : String(error)
  const { state } = await erp.retrieveErpOperation(operationId)
  const isNothingWritten = isErpError(error) && NOTHING_WRITTEN.includes(error.kind)
  if (state === "intent" && !isNothingWritten) {
    await erp.moveOperation(operationId, "ambiguous", { reason, last_error: reason })
    return
  }
  await erp.updateErpOperations({ id: operationId, reason, last_error: reason })
}

/** Who lost the race for the last unit is shown what is left, like anybody whose stock has changed. */
async function toRefusal(container: MedusaContainer, cartId: string, error: unknown): Promise<unknown> {
  if (!isErpError(error) || error.kind !== "rejected" || error.details.reason !== "insufficient_stock") {
    return refusalOf(error)
  }
  const context = await loadPlacingContext(container, cartId, new Date())
  if (!context) {
    return refusalOf(error)
  }
  try {
    const { verification } = await verifyCart(
      container,
      { cart: context.cart, stage: "placing" },
      { deadlineAt: Date.now() + LOOK_AGAIN_MS, priority: "checkout" },
    )
    return verification.status === "needs_correction" ? correctionRequired(verification.id) : refusalOf(error)
  } catch (verificationError) {
    return refusalOf(verificationError)
  }
}
