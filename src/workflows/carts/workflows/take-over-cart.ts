import { createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import { transferCartCustomerWorkflow } from "@medusajs/medusa/core-flows"

import { endApprovalRequestsStep } from "../../approval/steps/end-approval-requests"

/**
 * Medusa's own handing over of a cart, run by who holds the cart already. What the one before asked to be approved, the
 * heir has not asked.
 */
export const takeOverCartWorkflow = createWorkflow(
  "take-over-cart",
  (input: { cart_id: string; customer_id: string }) => {
    transferCartCustomerWorkflow.runAsStep({
      input: transform({ input }, ({ input }) => ({ id: input.cart_id, customer_id: input.customer_id })),
    })
    endApprovalRequestsStep(input)
  },
)
