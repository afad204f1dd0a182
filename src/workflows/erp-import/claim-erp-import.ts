import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { type ImportProgress, leaseFrom } from "./progress"
import { IMPORT_STAGES, type ImportStage, TREE_STAGES, stagesInOrder } from "./stages"

const CountsOfStage = z.object({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
})

const StoredImport = z.object({
  id: z.string(),
  stages: z.array(z.enum(IMPORT_STAGES)),
  stage: z.enum(IMPORT_STAGES),
  cursor: z.string().nullable(),
  stage_started_at: z.date().transform((date) => date.toISOString()),
  counts: z.partialRecord(z.enum(IMPORT_STAGES), CountsOfStage),
  problems: z.array(z.object({ stage: z.enum(IMPORT_STAGES), ref: z.string(), reason: z.string() })),
  leased_until: z.date().transform((date) => date.toISOString()),
})

/**
 * Starts an import or goes on with one.
 * @throws NOT_ALLOWED `erp_import_running` when one is running, `erp_import_not_resumable` when the one to go on with
 * is done; NOT_FOUND when there is no such import
 */
export async function claimErpImport(
  container: MedusaContainer,
  input: { resume_id?: string; stages?: readonly ImportStage[] },
): Promise<ImportProgress> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const now = new Date()
  const claim = await erp.claimImport({
    resume_id: input.resume_id,
    stages: stagesInOrder(input.stages),
    now,
    leased_until: leaseFrom(now),
  })
  if (!claim) {
    throw await refusal(erp, input.resume_id)
  }
  return await loadClaimedImport(container, { id: claim.id, leased_until: claim.leased_until.toISOString() })
}

/**
 * How far a claimed import is.
 * @throws NOT_ALLOWED `erp_import_lost` when another process has it by now
 */
export async function loadClaimedImport(
  container: MedusaContainer,
  claim: { id: string; leased_until: string },
): Promise<ImportProgress> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const progress = StoredImport.parse(await erp.retrieveErpImport(claim.id))
  if (progress.leased_until !== claim.leased_until) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `ERP import ${claim.id} is run by another process.`,
      "erp_import_lost",
    )
  }
  // The rows that a tree had set aside were in the memory of the process that is gone: it is read again from its
  // beginning, where most of it is found unchanged.
  return TREE_STAGES.some((stage) => stage === progress.stage) ? { ...progress, cursor: null } : progress
}

async function refusal(erp: ErpModuleService, resumeId: string | undefined): Promise<MedusaError> {
  const [running] = await erp.listErpImports({ state: "running" }, { select: ["id"] })
  if (resumeId && running?.id !== resumeId) {
    const { state } = await erp.retrieveErpImport(resumeId, { select: ["state"] })
    if (state === "done") {
      return new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `ERP import ${resumeId} is done; start a new one.`,
        "erp_import_not_resumable",
      )
    }
  }
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `ERP import ${running?.id ?? ""} is running; only one may run at a time.`,
    "erp_import_running",
  )
}
