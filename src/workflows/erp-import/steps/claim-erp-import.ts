import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { claimErpImport } from "../claim-erp-import"
import type { ImportStage } from "../stages"
import { writeProgress } from "../write-progress"

export type ClaimErpImportInput = { resume_id?: string; stages?: ImportStage[] }

/** Starts an import or goes on with one; undone, it is one that failed and can be gone on with. */
export const claimErpImportStep = createStep(
  "claim-erp-import",
  async (input: ClaimErpImportInput, { container }) => {
    const progress = await claimErpImport(container, input)
    return new StepResponse({ id: progress.id, leased_until: progress.leased_until }, progress)
  },
  async (progress, { container }) => {
    if (progress) {
      await writeProgress(container, progress, { state: "failed", last_error: "It could not be begun." })
    }
  },
)
