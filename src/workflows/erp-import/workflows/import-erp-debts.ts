import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { outcomeOf } from "../outcome"
import type { ImportProgress } from "../progress"
import { planDebtsStep } from "../steps/plan-debts"
import { recordImportProgressStep } from "../steps/record-import-progress"
import { storeSettlementsStep } from "../steps/store-settlements"

/** Reads what the next companies owe, and commits how far the import is. */
export const importErpDebtsWorkflow = createWorkflow("import-erp-debts", (input: { progress: ImportProgress }) => {
  const page = planDebtsStep({ cursor: input.progress.cursor })
  storeSettlementsStep(page.readings)
  const progress = recordImportProgressStep(
    transform({ input, page }, ({ input, page }) => ({
      progress: input.progress,
      outcome: outcomeOf(page.counts),
      next: page.next,
    })),
  )
  return new WorkflowResponse(progress)
})
