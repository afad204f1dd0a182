import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import type { Outcome } from "../outcome"
import { type ImportProgress, withPage } from "../progress"
import { writeProgress } from "../write-progress"

export type RecordImportProgressInput = { progress: ImportProgress; outcome: Outcome; next: string | null }

/** Commits what became of a page, and where to go on. It has no undo, being the last step of its workflow. */
export const recordImportProgressStep = createStep(
  "record-import-progress",
  async ({ progress, outcome, next }: RecordImportProgressInput, { container }) =>
    new StepResponse(await writeProgress(container, withPage(progress, outcome, next))),
)
