import type { MedusaContainer } from "@medusajs/framework/types"

import { groupBy } from "../../lib/group-by"
import { compare } from "../../lib/money"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import { STOCK_MODULE } from "../../modules/stock"
import type { StockModuleService, StockSnapshotInput } from "../../modules/stock/service"
import { refreshStock } from "../erp/refresh-stock"
import { loadProductRefs } from "./load"
import { type Outcome, outcomeOf } from "./outcome"

/** Pairs that are looked up together: some fifteen calls to 1C. */
const ROWS_PER_READING = 1_000

type Pair = Pick<StockSnapshotInput, "variant_id" | "stock_location_id">

/**
 * Looks up by reference what was in stock before this reading began and was not mentioned by its end. The ERP mentions
 * only what it has; but of pages that are read one after another while rows go, some rows are never seen, so nothing is
 * emptied for its absence alone.
 */
export async function emptyAbsentStock(
  container: MedusaContainer,
  input: { stage_started_at: string },
): Promise<Outcome> {
  const stock = container.resolve<StockModuleService>(STOCK_MODULE)
  let emptied = 0
  for (;;) {
    // Each pass makes its rows younger, so that the next one finds others.
    const absent = await stock.listStockSnapshots(
      { as_of: { $lt: new Date(input.stage_started_at) }, $or: [{ available: { $ne: 0 } }, { on_hand: { $ne: 0 } }] },
      { select: ["id", "variant_id", "stock_location_id"], take: ROWS_PER_READING, order: { id: "ASC" } },
    )
    if (absent.length === 0) {
      return outcomeOf({ updated: emptied })
    }
    emptied += await lookUp(container, absent)
  }
}

/** @returns how many of the pairs have nothing */
async function lookUp(container: MedusaContainer, pairs: Pair[]): Promise<number> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const warehouses = await erp.listErpObjects({ kind: "warehouse" })
  const warehouseRefOf = new Map(warehouses.map(({ local_id, ref }) => [local_id, ref]))
  const productRefOf = await loadProductRefs(
    container,
    pairs.map(({ variant_id }) => variant_id),
  )
  let emptied = 0
  for (const [stockLocationId, rows] of groupBy(pairs, (row) => row.stock_location_id)) {
    const ref = warehouseRefOf.get(stockLocationId)
    const isAsked = ({ variant_id }: Pair): boolean => ref !== undefined && productRefOf.has(variant_id)
    const read = await refreshStock(
      container,
      {
        warehouses: ref === undefined ? [] : [{ stock_location_id: stockLocationId, ref }],
        variants: rows
          .filter(isAsked)
          .map(({ variant_id }) => ({ variant_id, product_ref: productRefOf.get(variant_id) ?? "" })),
      },
      { deadlineAt: Date.now() + erp.settings.importTimeoutMs, priority: "background" },
    )
    const orphans = rows.filter((row) => !isAsked(row))
    await forget(container, orphans)
    emptied += read.filter(({ available }) => compare(available, "0") <= 0).length + orphans.length
  }
  return emptied
}

/** Goods and warehouses that the store no longer has cannot be asked about, and are not sold either. */
async function forget(container: MedusaContainer, pairs: Pair[]): Promise<void> {
  const asOf = new Date()
  await container.resolve<StockModuleService>(STOCK_MODULE).upsertStockSnapshots(
    pairs.map(({ variant_id, stock_location_id }) => ({
      variant_id,
      stock_location_id,
      on_hand: "0",
      reserved: "0",
      available: "0",
      as_of: asOf,
    })),
  )
}
