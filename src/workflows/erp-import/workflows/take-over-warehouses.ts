import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import {
  associateLocationsWithSalesChannelsStep,
  createStockLocationsWorkflow,
  detachLocationsFromSalesChannelsStep,
} from "@medusajs/medusa/core-flows"

import type { ErpWarehouse } from "../../../modules/erp/types"
import type { WarehouseRecord } from "../map-directories"
import { type Plan, planOutcome, rememberedObjects } from "../plan"
import { planWarehousesStep } from "../steps/plan-warehouses"
import { rememberErpObjectsStep } from "../steps/remember-erp-objects"
import { updateStockLocationsEachStep } from "../steps/update-stock-locations"

/** Warehouses become stock locations; the active ones are where the store sells from. */
export const takeOverWarehousesWorkflow = createWorkflow("take-over-warehouses", (input: { rows: ErpWarehouse[] }) => {
  const planned = planWarehousesStep(input.rows)
  const created = when("some-warehouses-are-new", { planned }, ({ planned }) => planned.plan.create.length > 0).then(
    () =>
      createStockLocationsWorkflow.runAsStep({
        input: transform({ planned }, ({ planned }) => ({
          locations: planned.plan.create.map(({ record }) => toLocation(record)),
        })),
      }),
  )
  updateStockLocationsEachStep(
    transform({ planned }, ({ planned }) =>
      planned.plan.update.map(({ local_id, record }) => ({ id: local_id, ...toLocation(record) })),
    ),
  )
  const objects = transform({ planned, created }, ({ planned, created }) =>
    rememberedObjects(
      "warehouse",
      planned.plan,
      // The core answers in the order it was asked.
      new Map(planned.plan.create.map(({ ref }, index) => [ref, created?.[index]?.id ?? ""])),
    ),
  )
  const links = transform({ planned, objects }, ({ planned, objects }) =>
    salesChannelLinks(planned, new Map(objects.map(({ ref, local_id }) => [ref, local_id]))),
  )
  associateLocationsWithSalesChannelsStep({ links: links.add })
  detachLocationsFromSalesChannelsStep({ links: links.remove })
  rememberErpObjectsStep(objects)
  return new WorkflowResponse(transform({ planned }, ({ planned }) => planOutcome(planned.plan)))
})

function toLocation({ name, code, external_id }: WarehouseRecord) {
  return { name, metadata: { erp_ref: external_id, erp_code: code } }
}

function salesChannelLinks(
  planned: { plan: Plan<WarehouseRecord>; sales_channel_id: string; sold_location_ids: string[] },
  locationIdOf: Map<string, string>,
) {
  const { plan, sales_channel_id } = planned
  const sold = new Set(planned.sold_location_ids)
  const locations = [...plan.create, ...plan.update].map(({ ref, record }) => ({
    location_id: locationIdOf.get(ref) ?? "",
    is_active: record.is_active,
  }))
  const linkTo = ({ location_id }: { location_id: string }) => ({ location_id, sales_channel_id })
  return {
    add: locations.filter(({ location_id, is_active }) => is_active && !sold.has(location_id)).map(linkTo),
    remove: locations.filter(({ location_id, is_active }) => !is_active && sold.has(location_id)).map(linkTo),
  }
}
