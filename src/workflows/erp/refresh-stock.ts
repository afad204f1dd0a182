import type { MedusaContainer } from "@medusajs/framework/types"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpCall } from "../../modules/erp/types"
import { STOCK_MODULE } from "../../modules/stock"
import type { StockModuleService, StockSnapshotInput } from "../../modules/stock/service"
import type { Warehouse } from "./find-warehouse"
import { type StockedVariant, followStock } from "./follow-stock"

/**
 * Reads the current stock of these variants in these warehouses, keeps it as snapshots and lets Medusa's own levels
 * follow. A pair that the ERP does not mention has nothing.
 */
export async function refreshStock(
  container: MedusaContainer,
  input: { warehouses: Warehouse[]; variants: StockedVariant[] },
  call: ErpCall,
): Promise<StockSnapshotInput[]> {
  if (input.variants.length === 0 || input.warehouses.length === 0) {
    return []
  }
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const stock = container.resolve<StockModuleService>(STOCK_MODULE)

  const asOf = new Date()
  const rows = await erp.port.readStock(
    {
      product_refs: input.variants.map((variant) => variant.product_ref),
      warehouse_refs: input.warehouses.map((warehouse) => warehouse.ref),
    },
    call,
  )
  const byPair = new Map(rows.map((row) => [`${row.warehouse_ref} ${row.product_ref}`, row]))
  const snapshots = input.warehouses.flatMap((warehouse) =>
    input.variants.map((variant) => {
      const row = byPair.get(`${warehouse.ref} ${variant.product_ref}`)
      return {
        variant_id: variant.variant_id,
        stock_location_id: warehouse.stock_location_id,
        on_hand: row?.on_hand ?? "0",
        reserved: row?.reserved ?? "0",
        available: row?.available ?? "0",
        as_of: asOf,
      }
    }),
  )
  await stock.upsertStockSnapshots(snapshots)
  await followStock(container, input)
  return snapshots
}
