import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

import { groupBy } from "../../../lib/group-by"
import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import type { ErpStock } from "../../../modules/erp/types"
import { loadIds, loadVariants } from "../load"
import { type LocatedStock, mapStock, planLevels } from "../map-stock"

/** Maps stock to snapshots, and compares Medusa's own levels with what they have to be. */
export const planStockStep = createStep(
  "plan-stock",
  async (input: { rows: ErpStock[]; as_of: string }, { container }) => {
    const { rows, as_of } = input
    const variants = await loadVariants(container, [...new Set(rows.map((row) => row.product_ref))])
    const mapped = mapStock(rows, {
      variantIdOf: (ref) => variants.get(ref)?.variant_id,
      locationIdOf: await loadIds(
        container,
        "warehouse",
        rows.map((row) => row.warehouse_ref),
      ),
      as_of,
    })
    const levels = await planLevelsOf(container, mapped.located)
    return new StepResponse({ snapshots: mapped.snapshots, problems: mapped.problems, ...levels })
  },
)

const InventoryLink = z.object({ variant_id: z.string(), inventory_item_id: z.string() })

export async function planLevelsOf(container: MedusaContainer, stock: LocatedStock[]) {
  const inventory = container.resolve(Modules.INVENTORY)
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_variant_inventory_items",
    fields: ["variant_id", "inventory_item_id"],
    filters: { variant_id: [...new Set(stock.map(({ variant_id }) => variant_id))] },
  })
  const itemOf = new Map(
    z
      .array(InventoryLink)
      .parse(data)
      .map((link) => [link.variant_id, link.inventory_item_id]),
  )

  const plans = []
  for (const [locationId, rows] of groupBy(stock, (row) => row.stock_location_id)) {
    const inFlight = await erp.sumReservedInFlight({
      warehouse_ref: rows[0].warehouse_ref,
      product_refs: rows.map((row) => row.product_ref),
    })
    const levels = await inventory.listInventoryLevels({
      location_id: locationId,
      inventory_item_id: rows.flatMap((row) => itemOf.get(row.variant_id) ?? []),
    })
    plans.push(
      planLevels(rows, {
        itemOf,
        inFlight,
        levels: levels.map((level) => ({
          inventory_item_id: level.inventory_item_id,
          stocked: String(level.stocked_quantity),
          reserved: String(level.reserved_quantity),
        })),
      }),
    )
  }
  return { create: plans.flatMap((plan) => plan.create), update: plans.flatMap((plan) => plan.update) }
}
