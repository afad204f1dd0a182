import type { AdditionalData, CreateCartWorkflowInputDTO } from "@medusajs/framework/types"
import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import { createCartWorkflow } from "@medusajs/medusa/core-flows"

import type { AuditRecord } from "../../../audit/record-audit"
import { recordAuditStep } from "../../../audit/steps/record-audit"

export const createClientCartWorkflowId = "create-client-cart"

/** A cart of an employee that a manager opens, on record with both. */
export const createClientCartWorkflow = createWorkflow(
  createClientCartWorkflowId,
  (input: { cart: CreateCartWorkflowInputDTO & AdditionalData; record: Omit<AuditRecord, "subject_id"> }) => {
    const cart = createCartWorkflow.runAsStep({ input: input.cart })
    recordAuditStep(transform({ input, cart }, ({ input, cart }) => [{ ...input.record, subject_id: cart.id }]))
    return new WorkflowResponse(transform({ cart }, ({ cart }) => cart.id))
  },
)
