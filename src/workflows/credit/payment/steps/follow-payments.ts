import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { type FollowedPayments, followPayments } from "../follow-payments"

/** Payments follow the order. There is no undo: they are what the order comes to, whoever asks next. */
export const followPaymentsStep = createStep("follow-payments", async (input: FollowedPayments, { container }) => {
  await followPayments(container, input)
  return new StepResponse(undefined)
})
