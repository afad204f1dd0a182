import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import { batchInventoryItemLevelsWorkflow } from "@medusajs/medusa/core-flows"

import type { ErpStock } from "../../../modules/erp/types"
import { outcomeOf } from "../outcome"
import { planStockStep } from "../steps/plan-stock"
import { upsertStockSnapshotsStep } from "../steps/upsert-stock-snapshots"

/** Stock goes to the snapshots, and Medusa's own levels follow, so that what it calls available is free in the ERP. */
export const takeOverStockWorkflow = createWorkflow("take-over-stock", (input: { rows: ErpStock[]; as_of: string }) => {
  const plan = planStockStep(input)
  upsertStockSnapshotsStep(plan.snapshots)
  when("some-levels-differ", { plan }, ({ plan }) => plan.create.length + plan.update.length > 0).then(() => {
    batchInventoryItemLevelsWorkflow.runAsStep({ input: { create: plan.create, update: plan.update } })
  })
  return new WorkflowResponse(
    transform({ plan }, ({ plan }) =>
      outcomeOf({
        created: plan.create.length,
        updated: plan.update.length,
        unchanged: plan.snapshots.length - plan.create.length - plan.update.length,
        skipped: plan.problems.length,
        problems: plan.problems,
      }),
    ),
  )
})
