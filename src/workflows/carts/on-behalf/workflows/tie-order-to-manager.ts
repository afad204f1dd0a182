import { Modules } from "@medusajs/framework/utils"
import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"
import { createRemoteLinkStep } from "@medusajs/medusa/core-flows"

import type { AuditRecord } from "../../../audit/record-audit"
import { recordAuditStep } from "../../../audit/steps/record-audit"

export const tieOrderToManagerWorkflowId = "tie-order-to-manager"

/** The order says who ordered it for its customer, and so does the record. */
export const tieOrderToManagerWorkflow = createWorkflow(
  tieOrderToManagerWorkflowId,
  (input: { order_id: string; user_id: string; record: AuditRecord }) => {
    createRemoteLinkStep(
      transform({ input }, ({ input }) => [
        { [Modules.ORDER]: { order_id: input.order_id }, [Modules.USER]: { user_id: input.user_id } },
      ]),
    )
    recordAuditStep([input.record])
    return new WorkflowResponse(input.order_id)
  },
)
