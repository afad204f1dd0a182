import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { recordAuditStep } from "../../../audit/steps/record-audit"
import type { PriceMode } from "../load-price-view"
import { setPriceModeStep } from "../steps/set-price-mode"

/** An employee hides its own prices, or shows them again. */
export const setPriceModeWorkflow = createWorkflow(
  "set-price-mode",
  (input: { employee_id: string; company_id: string; mode: PriceMode }) => {
    const before = setPriceModeStep(input)
    recordAuditStep(
      transform({ input, before }, ({ input: { employee_id, company_id, mode }, before }) =>
        before.mode === mode
          ? []
          : [
              {
                company_id,
                actor_type: "employee" as const,
                actor_id: employee_id,
                action: "updated",
                subject: "price_view",
                subject_id: employee_id,
                before: { mode: before.mode },
                after: { mode },
              },
            ],
      ),
    )
    return new WorkflowResponse(transform({ input }, ({ input }) => input.mode))
  },
)
