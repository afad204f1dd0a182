import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"

import type { ErpDirectoryKind } from "../../../modules/erp/types"
import { mergeOutcomes, outcomeOf } from "../outcome"
import type { ImportProgress } from "../progress"
import { emptyAbsentStockStep } from "../steps/empty-absent-stock"
import { readErpPageStep } from "../steps/read-erp-page"
import { recordImportProgressStep } from "../steps/record-import-progress"
import { takeOverPageStep } from "../steps/take-over-page"
import type { TakenOverPage } from "../take-over-page"

export type ImportErpPageInput = {
  progress: ImportProgress
  kind: ErpDirectoryKind
  /** What earlier pages of the directory set aside. */
  set_aside: TakenOverPage["set_aside"]
}

/** Reads one page of a directory, takes it over, and commits how far the import is. Doing it twice is harmless. */
export const importErpPageWorkflow = createWorkflow("import-erp-page", (input: ImportErpPageInput) => {
  const page = readErpPageStep({ kind: input.kind, cursor: input.progress.cursor })
  const taken = takeOverPageStep(
    transform({ input, page }, ({ input, page }) => ({
      kind: page.kind,
      items: [...input.set_aside, ...page.items],
      as_of: page.as_of,
      is_last: page.next === null,
    })),
  )
  const emptied = when(
    "stock-was-read-to-its-end",
    { page, taken },
    ({ page }) => page.kind === "stock" && page.next === null,
  ).then(() => emptyAbsentStockStep({ stage_started_at: input.progress.stage_started_at }))
  const progress = recordImportProgressStep(
    transform({ input, page, taken, emptied }, ({ input, page, taken, emptied }) => ({
      progress: input.progress,
      outcome: mergeOutcomes([taken.outcome, emptied ?? outcomeOf({})]),
      next: page.next,
    })),
  )
  return new WorkflowResponse({ progress, set_aside: taken.set_aside })
})
