import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import { batchInventoryItemLevelsWorkflow } from "@medusajs/medusa/core-flows"

import type { ErpStock } from "../../../modules/erp/types"
import { outcomeOf } from "../outcome"
import { mapStockStep } from "../steps/map-stock"
import { planLevelsStep } from "../steps/plan-levels"
import { upsertStockSnapshotsStep } from "../steps/upsert-stock-snapshots"

/** Stock goes to the snapshots, and Medusa's own levels follow, so that what it calls available is free in the ERP. */
export const takeOverStockWorkflow = createWorkflow("take-over-stock", (input: { rows: ErpStock[]; as_of: string }) => {
  const stock = mapStockStep(input)
  upsertStockSnapshotsStep(stock.snapshots)
  const levels = planLevelsStep(stock.places)
  when("some-levels-differ", { levels }, ({ levels }) => levels.create.length + levels.update.length > 0).then(() => {
    batchInventoryItemLevelsWorkflow.runAsStep({ input: { create: levels.create, update: levels.update } })
  })
  return new WorkflowResponse(
    transform({ stock, levels }, ({ stock, levels }) =>
      outcomeOf({
        created: levels.create.length,
        updated: levels.update.length,
        unchanged: stock.snapshots.length - levels.create.length - levels.update.length,
        skipped: stock.problems.length,
        problems: stock.problems,
      }),
    ),
  )
})
