import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  deleteLineItemsStep,
  refreshCartItemsWorkflow,
  releaseLockStep,
  updateLineItemsStep,
} from "@medusajs/medusa/core-flows"

import { touchCartStep } from "../../../contract/steps/touch-cart"
import { type CheckCorrectionStepInput, checkCorrectionStep } from "../steps/check-correction"
import { markVerificationAcceptedStep } from "../steps/mark-verification-accepted"

export const acceptVerificationWorkflowId = "accept-verification"

/** In seconds, as Medusa's own cart workflows have them. */
const LOCK_TIMEOUT = 5
const LOCK_TTL = 30

/**
 * Takes a correction over into the cart, in whole or in part: prices, quantities, lines to remove. The cart is locked
 * also where a workflow has this one as its step.
 */
export const acceptVerificationWorkflow = createWorkflow(
  acceptVerificationWorkflowId,
  (input: CheckCorrectionStepInput) => {
    acquireLockStep({ key: input.cart_id, timeout: LOCK_TIMEOUT, ttl: LOCK_TTL, executeOnSubWorkflow: true })

    const correction = checkCorrectionStep(input)

    when("has-updates", { correction }, ({ correction }) => correction.updates.length > 0).then(() => {
      updateLineItemsStep({ id: input.cart_id, items: correction.updates })
    })
    when("has-removals", { correction }, ({ correction }) => correction.removals.length > 0).then(() => {
      deleteLineItemsStep(correction.removals)
    })
    refreshCartItemsWorkflow.runAsStep({ input: { cart_id: input.cart_id } })

    const accepted = transform({ input, correction }, ({ input, correction }) => ({
      verification_id: input.verification_id,
      accepted_by: correction.accepted_by,
    }))
    markVerificationAcceptedStep(accepted)
    touchCartStep({ cart_id: input.cart_id })
    releaseLockStep({ key: input.cart_id, executeOnSubWorkflow: true })

    return new WorkflowResponse(correction)
  },
)
