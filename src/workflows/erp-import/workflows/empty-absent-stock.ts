import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import { batchInventoryItemLevelsWorkflow } from "@medusajs/medusa/core-flows"

import { outcomeOf } from "../outcome"
import { planAbsentStockStep } from "../steps/plan-absent-stock"
import { upsertStockSnapshotsStep } from "../steps/upsert-stock-snapshots"

/** Sets to nothing what the ERP, read to its end, no longer mentions. */
export const emptyAbsentStockWorkflow = createWorkflow(
  "empty-absent-stock",
  (input: { stage_started_at: string; as_of: string }) => {
    const plan = planAbsentStockStep(input)
    upsertStockSnapshotsStep(plan.snapshots)
    when("some-levels-are-not-empty", { plan }, ({ plan }) => plan.create.length + plan.update.length > 0).then(() => {
      batchInventoryItemLevelsWorkflow.runAsStep({ input: { create: plan.create, update: plan.update } })
    })
    return new WorkflowResponse(transform({ plan }, ({ plan }) => outcomeOf({ updated: plan.snapshots.length })))
  },
)
