import type { MedusaContainer } from "@medusajs/framework/types"

import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import { readThrown } from "../../erp/row-problem"
import { syncReceivablesWorkflow } from "./workflows/sync-receivables"

/** Documents of today and yesterday, whatever the hour: most are entered on their own day. */
const MOVED_WITHIN_MS = 36 * 60 * 60_000

/**
 * The sync as the clock runs it: nothing without an ERP, and no more than a line of the log when the ERP does not answer.
 * @param whose those with movements of late, or everybody: what was entered for an earlier day shows only so
 */
export async function syncReceivablesFromErp(container: MedusaContainer, whose: "moved" | "everybody"): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  if (!(await erp.isConnected())) {
    return
  }
  try {
    await syncReceivablesWorkflow(container).run({
      input: whose === "moved" ? { moved_within_ms: MOVED_WITHIN_MS } : {},
    })
  } catch (error) {
    // What the ERP did wrong is in the log already; the next run is soon.
    if (readThrown(error).code !== "erp_unavailable") {
      throw error
    }
  }
}
