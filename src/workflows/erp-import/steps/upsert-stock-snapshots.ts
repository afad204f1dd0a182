import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { STOCK_MODULE } from "../../../modules/stock"
import type { StockModuleService, StockSnapshotInput } from "../../../modules/stock/service"
import type { Iso } from "../iso"

/** Stores snapshots. There is no undo: a reading stays true of its moment, and an older one never replaces a younger. */
export const upsertStockSnapshotsStep = createStep(
  "upsert-stock-snapshots",
  async (snapshots: Iso<StockSnapshotInput>[], { container }) => {
    await container
      .resolve<StockModuleService>(STOCK_MODULE)
      .upsertStockSnapshots(snapshots.map((snapshot) => ({ ...snapshot, as_of: new Date(snapshot.as_of) })))
    return new StepResponse(undefined)
  },
)
