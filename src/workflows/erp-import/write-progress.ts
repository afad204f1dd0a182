import type { MedusaContainer } from "@medusajs/framework/types"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { type ImportProgress, claimOf, leaseFrom } from "./progress"

type Ending = { state: "running" } | { state: "done" } | { state: "failed"; last_error: string }

/**
 * Commits how far a run is, and holds it for longer.
 * @throws NOT_ALLOWED `erp_import_lost` when another process has taken the run over meanwhile
 */
export async function writeProgress(
  container: MedusaContainer,
  progress: ImportProgress,
  ending: Ending = { state: "running" },
): Promise<ImportProgress> {
  const now = new Date()
  const { stage, cursor, counts, problems } = progress
  const claim = await container.resolve<ErpModuleService>(ERP_MODULE).writeImport(claimOf(progress), {
    state: ending.state,
    stage,
    cursor,
    stage_started_at: new Date(progress.stage_started_at),
    counts,
    problems,
    last_error: ending.state === "failed" ? ending.last_error : null,
    leased_until: leaseFrom(now),
    finished_at: ending.state === "running" ? null : now,
  })
  return { ...progress, leased_until: claim.leased_until.toISOString() }
}
