import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"

import { followPaymentsStep } from "../../payment/steps/follow-payments"
import { followOrderStep } from "../steps/follow-order"
import { followSpendingStep } from "../steps/follow-spending"

export const followOrderWorkflowId = "follow-order"

/**
 * After an edit, an exchange, a claim or a return: what the order holds of the credit is what it is now, or its document
 * in the ERP; what it took of its buyer's spending limits is what it is worth; it is paid in the same shares and in the
 * same way as before.
 */
export const followOrderWorkflow = createWorkflow(followOrderWorkflowId, (input: { order_id: string }) => {
  const followed = followOrderStep(input)
  when("order-holds-credit", { followed }, ({ followed }) => followed.is_changed).then(() => {
    followPaymentsStep(
      transform({ input, followed }, ({ input, followed: { cart_id, total } }) => ({ ...input, cart_id, total })),
    )
  })
  const spending = followSpendingStep(input)
  return new WorkflowResponse(
    transform({ followed, spending }, ({ followed, spending }) => ({
      is_changed: followed.is_changed || spending.is_changed,
    })),
  )
})
