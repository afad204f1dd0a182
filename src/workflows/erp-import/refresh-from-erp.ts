import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { runErpImport } from "./run-erp-import"
import { REFRESH_STAGES } from "./stages"
import { readThrown, reasonOf } from "../erp/row-problem"

/** A run every ten minutes: what is older says nothing any more that the younger ones do not. */
const KEEP_RUNS_MS = 7 * 24 * 60 * 60_000

/**
 * Reads stock and prices again, or goes on with an import whose process ended. Does nothing while another import
 * runs, without an ERP, and before a first import has brought the goods. What goes wrong is noted in the run and
 * logged in one line: the next one comes soon.
 */
export async function refreshFromErp(container: MedusaContainer, now: Date): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  if (!(await erp.isConnected())) {
    return
  }
  try {
    const [product] = await erp.listErpObjects({ kind: "product" }, { select: ["id"], take: 1 })
    const [dead] = await erp.listErpImports({ state: "running", leased_until: { $lte: now } }, { select: ["id"] })
    if (dead) {
      await runErpImport(container, { resume_id: dead.id })
    } else if (product) {
      await runErpImport(container, { stages: REFRESH_STAGES })
    }
    await forgetOldRuns(erp, now)
  } catch (error) {
    if (readThrown(error).code !== "erp_import_running") {
      logger.error(`Prices and stock were not refreshed from the ERP: ${reasonOf(error)}`)
    }
  }
}

async function forgetOldRuns(erp: ErpModuleService, now: Date): Promise<void> {
  const old = await erp.listErpImports(
    { state: { $ne: "running" }, finished_at: { $lt: new Date(now.getTime() - KEEP_RUNS_MS) } },
    { select: ["id"] },
  )
  if (old.length > 0) {
    await erp.deleteErpImports(old.map(({ id }) => id))
  }
}
