import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { StockSnapshotInput } from "../../modules/stock/service"
import type { Warehouse } from "./find-warehouse"

export type StockedVariant = { variant_id: string; product_ref: string }

const VariantInventoryItem = z.object({ variant_id: z.string(), inventory_item_id: z.string() })

/**
 * Keeps Medusa's inventory levels true, so that the rest of Medusa works: stocked = free in the ERP + what Medusa
 * itself holds reserved + what documents reserve whose orders are still being made. Only levels that differ are
 * written.
 */
export async function followStock(
  container: MedusaContainer,
  input: { warehouses: Warehouse[]; variants: StockedVariant[]; snapshots: StockSnapshotInput[] },
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const inventory = container.resolve(Modules.INVENTORY)
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)

  const { data } = await query.graph({
    entity: "product_variant_inventory_items",
    fields: ["variant_id", "inventory_item_id"],
    filters: { variant_id: input.variants.map((variant) => variant.variant_id) },
  })
  const itemOf = new Map(
    z
      .array(VariantInventoryItem)
      .parse(data)
      .map((row) => [row.variant_id, row.inventory_item_id]),
  )
  const refOf = new Map(input.variants.map((variant) => [variant.variant_id, variant.product_ref]))

  for (const warehouse of input.warehouses) {
    const levels = await inventory.listInventoryLevels({
      location_id: warehouse.stock_location_id,
      inventory_item_id: [...itemOf.values()],
    })
    const levelOf = new Map(levels.map((level) => [level.inventory_item_id, level]))
    const inFlight = await erp.sumReservedInFlight({
      warehouse_ref: warehouse.ref,
      product_refs: [...refOf.values()],
    })
    const updates = input.snapshots
      .filter((snapshot) => snapshot.stock_location_id === warehouse.stock_location_id)
      .flatMap((snapshot) => {
        const level = levelOf.get(itemOf.get(snapshot.variant_id) ?? "")
        if (!level) {
          return []
        }
        const free =
          Math.max(0, Number(snapshot.available)) + Number(inFlight.get(refOf.get(snapshot.variant_id) ?? "") ?? 0)
        const stocked = free + Number(level.reserved_quantity)
        return stocked === Number(level.stocked_quantity)
          ? []
          : [
              {
                inventory_item_id: level.inventory_item_id,
                location_id: warehouse.stock_location_id,
                stocked_quantity: stocked,
              },
            ]
      })
    if (updates.length > 0) {
      await inventory.updateInventoryLevels(updates)
    }
  }
}
