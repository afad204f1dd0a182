import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import { createProductCategoriesWorkflow } from "@medusajs/medusa/core-flows"

import type { ErpProductGroup } from "../../../modules/erp/types"
import { idsByRef, planOutcome, rememberedObjects } from "../plan"
import { planProductGroupsStep } from "../steps/plan-product-groups"
import { rememberErpObjectsStep } from "../steps/remember-erp-objects"
import { updateProductCategoriesEachStep } from "../steps/update-product-categories"

/** One level of the groups' tree becomes categories. */
export const takeOverProductGroupsWorkflow = createWorkflow(
  "take-over-product-groups",
  (input: { rows: ErpProductGroup[] }) => {
    const plan = planProductGroupsStep(input.rows)
    updateProductCategoriesEachStep(
      transform({ plan }, ({ plan }) => plan.update.map(({ local_id, record }) => ({ id: local_id, ...record }))),
    )
    const created = when("some-groups-are-new", { plan }, ({ plan }) => plan.create.length > 0).then(() =>
      createProductCategoriesWorkflow.runAsStep({
        input: transform({ plan }, ({ plan }) => ({
          product_categories: plan.create.map(({ record, handle }) => ({ ...record, handle })),
        })),
      }),
    )
    rememberErpObjectsStep(
      transform({ plan, created }, ({ plan, created }) => rememberedObjects("product_group", plan, idsByRef(created))),
    )
    return new WorkflowResponse(transform({ plan }, ({ plan }) => planOutcome(plan)))
  },
)
