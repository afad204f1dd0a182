import { Modules } from "@medusajs/framework/utils"
import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  createPaymentCollectionsStep,
  createRemoteLinkStep,
  releaseLockStep,
} from "@medusajs/medusa/core-flows"

import { findPrepaymentStep } from "../steps/find-prepayment"

/** Seconds. */
const LOCK = { timeout: 5, ttl: 30 }

/**
 * Opens the payment collection of the share that an order's contract wants ahead, for any of Medusa's providers (ADR
 * 0008). Asked again, or at once by two, it answers the same one.
 */
export const openPrepaymentWorkflow = createWorkflow("open-prepayment", (input: { order_id: string }) => {
  const key = transform({ input }, ({ input }) => `prepayment:${input.order_id}`)
  acquireLockStep({ key, timeout: LOCK.timeout, ttl: LOCK.ttl })
  const part = findPrepaymentStep(input)
  const opened = when("not-opened-yet", { part }, ({ part }) => part.payment_collection_id === null).then(() => {
    const created = createPaymentCollectionsStep(
      transform({ part }, ({ part: { id, amount, currency_code } }) => [
        { amount, currency_code, metadata: { scheduled_payment_id: id } },
      ]),
    )
    createRemoteLinkStep(
      transform({ input, created }, ({ input, created }) => [
        { [Modules.ORDER]: { order_id: input.order_id }, [Modules.PAYMENT]: { payment_collection_id: created[0].id } },
      ]),
    )
    return created
  })
  releaseLockStep({ key })
  return new WorkflowResponse(
    transform({ part, opened }, ({ part, opened }) => ({
      payment_collection_id: part.payment_collection_id ?? opened?.[0]?.id ?? "",
    })),
  )
})
