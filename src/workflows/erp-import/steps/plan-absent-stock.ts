import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import { STOCK_MODULE } from "../../../modules/stock"
import type { StockModuleService } from "../../../modules/stock/service"
import { loadProductRefs } from "../load"
import { planLevelsOf } from "../../erp/plan-levels"

/**
 * The ERP mentions only what it has: what was in stock before this reading began and was not mentioned by its end is
 * gone.
 */
export const planAbsentStockStep = createStep(
  "plan-absent-stock",
  async (input: { stage_started_at: string; as_of: string }, { container }) => {
    const stock = container.resolve<StockModuleService>(STOCK_MODULE)
    const gone = await stock.listStockSnapshots(
      { as_of: { $lt: new Date(input.stage_started_at) }, $or: [{ available: { $ne: 0 } }, { on_hand: { $ne: 0 } }] },
      { select: ["id", "variant_id", "stock_location_id"], take: MAX_ROWS },
    )
    const warehouses = await container.resolve<ErpModuleService>(ERP_MODULE).listErpObjects({ kind: "warehouse" })
    const warehouseRefOf = new Map(warehouses.map((object) => [object.local_id, object.ref]))
    const productRefOf = await loadProductRefs(
      container,
      gone.map((snapshot) => snapshot.variant_id),
    )
    const snapshots = gone.map(({ variant_id, stock_location_id }) => ({
      variant_id,
      stock_location_id,
      on_hand: "0",
      reserved: "0",
      available: "0",
      as_of: input.as_of,
    }))
    const levels = await planLevelsOf(
      container,
      snapshots.map(({ variant_id, stock_location_id, available }) => ({
        variant_id,
        stock_location_id,
        available,
        product_ref: productRefOf.get(variant_id) ?? "",
        warehouse_ref: warehouseRefOf.get(stock_location_id) ?? "",
      })),
    )
    return new StepResponse({ snapshots, ...levels })
  },
)

/** What is sold out between two readings is little; after a mishap in the base the next readings take the rest. */
const MAX_ROWS = 5_000
