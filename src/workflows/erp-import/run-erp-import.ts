import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { claimErpImport, loadClaimedImport } from "./claim-erp-import"
import type { ImportProgress } from "./progress"
import { withNextStage } from "./progress"
import type { ImportStage } from "./stages"
import type { TakenOverPage } from "./take-over-page"
import { reasonOf, toError } from "../erp/row-problem"
import { importErpDebtsWorkflow } from "./workflows/import-erp-debts"
import { importErpPageWorkflow } from "./workflows/import-erp-page"
import { writeProgress } from "./write-progress"

export type RunErpImportOptions = {
  /** A run that failed, or whose process ended: it goes on at its page. */
  resume_id?: string
  /** What to read; everything unless said otherwise. Not for a run that goes on. */
  stages?: readonly ImportStage[]
  /** A run that was claimed already (`startErpImportWorkflow`); then nothing else is named. */
  claimed?: { id: string; leased_until: string }
  /** After each page. */
  onProgress?: (progress: ImportProgress) => void
}

/**
 * Runs an import to its end: stage by stage, page by page, each page one workflow.
 * @returns what it came to, with the counts by stage and the rows that could not be taken over
 * @throws NOT_ALLOWED `erp_import_running` when another one is running; what broke the run, after noting it there
 */
export async function runErpImport(
  container: MedusaContainer,
  options: RunErpImportOptions = {},
): Promise<ImportProgress> {
  let progress = options.claimed
    ? await loadClaimedImport(container, options.claimed)
    : await claimErpImport(container, options)
  try {
    for (;;) {
      progress = await runStage(container, progress, (next) => {
        progress = next
        options.onProgress?.(next)
      })
      const next = withNextStage(progress, new Date())
      if (!next) {
        return await writeProgress(container, progress, { state: "done" })
      }
      progress = await writeProgress(container, next)
    }
  } catch (error) {
    await noteFailure(container, progress, error)
    throw toError(error)
  }
}

async function runStage(
  container: MedusaContainer,
  start: ImportProgress,
  onPage: (progress: ImportProgress) => void,
): Promise<ImportProgress> {
  let progress = start
  let setAside: TakenOverPage["set_aside"] = []
  do {
    if (progress.stage === "debt") {
      const { result } = await importErpDebtsWorkflow(container).run({ input: { progress } })
      progress = result
    } else {
      const { result } = await importErpPageWorkflow(container).run({
        input: { progress, kind: progress.stage, set_aside: setAside },
      })
      progress = result.progress
      setAside = result.set_aside
    }
    onPage(progress)
  } while (progress.cursor !== null)
  return progress
}

/** The failure that is worth telling is the first one: when noting it fails as well, that is only logged. */
async function noteFailure(container: MedusaContainer, progress: ImportProgress, error: unknown): Promise<void> {
  try {
    await writeProgress(container, progress, { state: "failed", last_error: reasonOf(error) })
  } catch (writeError) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`ERP import ${progress.id}: its failure could not be noted: ${reasonOf(writeError)}`)
  }
}
