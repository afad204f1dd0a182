import type { ErpStock } from "../../modules/erp/types"
import type { StockSnapshotInput } from "../../modules/stock/service"
import type { Iso } from "./iso"
import type { IdOf } from "../erp/known-objects"
import type { StockPlace } from "../erp/plan-levels"
import type { Problem } from "./outcome"

/** Snapshots as read; a pair that appears twice counts once, as it was read last. */
export function mapStock(
  rows: ErpStock[],
  context: { variantIdOf: IdOf; locationIdOf: IdOf; as_of: string },
): { snapshots: Iso<StockSnapshotInput>[]; places: StockPlace[]; problems: Problem[] } {
  const snapshots = new Map<string, Iso<StockSnapshotInput>>()
  const places = new Map<string, StockPlace>()
  const problems: Problem[] = []
  for (const row of rows) {
    const variantId = context.variantIdOf(row.product_ref)
    const locationId = context.locationIdOf(row.warehouse_ref)
    if (variantId === undefined) {
      problems.push({ ref: row.product_ref, reason: "It is in stock, but was not taken over as a product." })
    } else if (locationId === undefined) {
      problems.push({
        ref: row.product_ref,
        reason: `It is in stock in the warehouse ${row.warehouse_ref}, which is not known.`,
      })
    } else {
      const key = `${variantId} ${locationId}`
      const place = { variant_id: variantId, stock_location_id: locationId }
      const { on_hand, reserved, available, product_ref, warehouse_ref } = row
      snapshots.set(key, { ...place, on_hand, reserved, available, as_of: context.as_of })
      places.set(key, { ...place, product_ref, warehouse_ref })
    }
  }
  return { snapshots: [...snapshots.values()], places: [...places.values()], problems }
}
