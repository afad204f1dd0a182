import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ERP_MODULE } from "../../../modules/erp"
import { isErpError } from "../../../modules/erp/errors"
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
      const reason = error instanceof Error ? error.message : String(error)
      await erp.updateErpOperations({ id: input.operation_id, reason, last_error: reason })
      throw await toRefusal(container, input.cart_id, error)
    }
  },
)

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
