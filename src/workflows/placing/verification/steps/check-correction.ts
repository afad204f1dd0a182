import { MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { VERIFICATION_MODULE } from "../../../../modules/verification"
import { Comparison } from "../../../../modules/verification/compare-cart"
import { type LineAnswer, changesOf } from "../../../../modules/verification/correction"
import { fingerprintOf } from "../../../../modules/verification/fingerprint"
import type { VerificationModuleService } from "../../../../modules/verification/service"
import { loadContractContext } from "../../cart/load-placing-context"
import { showVerification } from "../show-verification"

export type CheckCorrectionStepInput = { cart_id: string; verification_id: string; lines?: LineAnswer[] }

/**
 * What accepting a verification changes in the cart. Runs under the cart's lock, so that what it checks still holds
 * when it is applied.
 * @throws NOT_FOUND for a verification of another cart, NOT_ALLOWED `cart_verification_expired` when it is too old or
 * the cart has changed since, INVALID_DATA for answers that do not fit it
 */
export const checkCorrectionStep = createStep(
  "check-correction",
  async (input: CheckCorrectionStepInput, { container }) => {
    const now = new Date()
    const { cart, buyer } = await loadContractContext(container, input.cart_id, now)
    const verifications = container.resolve<VerificationModuleService>(VERIFICATION_MODULE)
    const [verification] = await verifications.listVerifications(
      { id: input.verification_id, cart_id: input.cart_id },
      { take: 1 },
    )
    if (!verification) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        `Verification with id: ${input.verification_id} was not found for the cart ${input.cart_id}`,
      )
    }
    const shown = showVerification(verification, fingerprintOf(cart), now)
    if (!shown.is_current) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `The verification ${verification.id} no longer fits the cart; verify it again with POST /store/carts/${cart.id}/verification.`,
        "cart_verification_expired",
      )
    }
    const changes = changesOf(Comparison.parse(verification.comparison).lines, input.lines)
    return new StepResponse({
      cart_id: cart.id,
      accepted_by: buyer.id,
      updates: changes.flatMap((change) =>
        change.action === "update"
          ? [
              {
                id: change.line_item_id,
                quantity: Number(change.quantity),
                unit_price: change.unit_price,
                is_custom_price: true,
              },
            ]
          : [],
      ),
      removals: changes.flatMap((change) => (change.action === "remove" ? [change.line_item_id] : [])),
    })
  },
)
