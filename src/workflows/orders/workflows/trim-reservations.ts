import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import { deleteReservationsStep, updateReservationsStep } from "@medusajs/medusa/core-flows"

import { findExcessReservationsStep } from "../steps/find-excess-reservations"

export const trimReservationsWorkflowId = "trim-reservations"

/**
 * After an edit no line of an order reserves more than is still to be sent: the core reserves the whole quantity of a
 * line that it has changed, what was sent of it included (medusajs/medusa#16406).
 */
export const trimReservationsWorkflow = createWorkflow(trimReservationsWorkflowId, (input: { order_id: string }) => {
  const excess = findExcessReservationsStep(input)
  updateReservationsStep(transform({ excess }, ({ excess }) => excess.lowered))
  deleteReservationsStep(transform({ excess }, ({ excess }) => excess.removed))
  return new WorkflowResponse(excess)
})
