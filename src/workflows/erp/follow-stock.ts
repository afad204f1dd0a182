import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import type { StockSnapshotInput } from "../../modules/stock/service"
import type { Warehouse } from "./find-warehouse"
import { planLevelsOf } from "./plan-levels"

export type StockedVariant = { variant_id: string; product_ref: string }

/**
 * Keeps Medusa's inventory levels true, so that the rest of Medusa works. Only levels that differ are written; missing
 * ones are the import's to make.
 */
export async function followStock(
  container: MedusaContainer,
  input: { warehouses: Warehouse[]; variants: StockedVariant[]; snapshots: StockSnapshotInput[] },
): Promise<void> {
  const productRefOf = new Map(input.variants.map(({ variant_id, product_ref }) => [variant_id, product_ref]))
  const warehouseRefOf = new Map(input.warehouses.map(({ stock_location_id, ref }) => [stock_location_id, ref]))
  const { update } = await planLevelsOf(
    container,
    input.snapshots.map(({ variant_id, stock_location_id, available }) => ({
      variant_id,
      stock_location_id,
      available,
      product_ref: productRefOf.get(variant_id) ?? "",
      warehouse_ref: warehouseRefOf.get(stock_location_id) ?? "",
    })),
  )
  if (update.length > 0) {
    await container.resolve(Modules.INVENTORY).updateInventoryLevels(update)
  }
}
