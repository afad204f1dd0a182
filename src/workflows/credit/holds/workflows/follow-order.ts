import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"

import { followPaymentsStep } from "../../payment/steps/follow-payments"
import { followOrderStep } from "../steps/follow-order"

export const followOrderWorkflowId = "follow-order"

/**
 * After an edit, an exchange, a claim or a return: what the order holds of the credit is what it is now, or its document
 * in the ERP; it is paid in the same shares and in the same way as before.
 */
export const followOrderWorkflow = createWorkflow(followOrderWorkflowId, (input: { order_id: string }) => {
  const followed = followOrderStep(input)
  when("order-holds-credit", { followed }, ({ followed }) => followed.is_changed).then(() => {
    followPaymentsStep(
      transform({ input, followed }, ({ input, followed: { cart_id, total } }) => ({ ...input, cart_id, total })),
    )
  })
  return new WorkflowResponse(followed)
})
