import BigNumber from "bignumber.js"

import { isEqual } from "../../lib/money"
import type { ErpStock } from "../../modules/erp/types"
import type { StockSnapshotInput } from "../../modules/stock/service"
import type { Iso } from "./iso"
import type { IdOf } from "./map-directories"
import type { Problem } from "./outcome"

/** What is free of a product in a warehouse, by our ids and the ERP's. */
export type LocatedStock = {
  variant_id: string
  stock_location_id: string
  product_ref: string
  warehouse_ref: string
  available: string
}

/** Snapshots as read; a pair that appears twice counts once, as it was read last. */
export function mapStock(
  rows: ErpStock[],
  context: { variantIdOf: IdOf; locationIdOf: IdOf; as_of: string },
): { snapshots: Iso<StockSnapshotInput>[]; located: LocatedStock[]; problems: Problem[] } {
  const snapshots = new Map<string, Iso<StockSnapshotInput>>()
  const located = new Map<string, LocatedStock>()
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
      located.set(key, { ...place, product_ref, warehouse_ref, available })
    }
  }
  return { snapshots: [...snapshots.values()], located: [...located.values()], problems }
}

export type LevelFigures = {
  /** Free in the ERP. */
  available: string
  /** Reserved there by documents whose orders are still being made here. */
  in_flight: string
  /** What Medusa itself holds reserved. */
  reserved: string
}

/**
 * The stocked quantity that makes Medusa's available equal to what is free in the ERP. A base that has promised more
 * than it has gives nothing, and never less than what is reserved here.
 */
export function stockedQuantity({ available, in_flight, reserved }: LevelFigures): number {
  return BigNumber.max(available, 0).plus(in_flight).plus(reserved).toNumber()
}

export type LevelInput = { inventory_item_id: string; location_id: string; stocked_quantity: number }

/** The levels of one location that are missing, and those that differ. */
export function planLevels(
  stock: LocatedStock[],
  context: {
    itemOf: ReadonlyMap<string, string>
    /** By product ref. */
    inFlight: ReadonlyMap<string, string>
    levels: { inventory_item_id: string; stocked: string; reserved: string }[]
  },
): { create: LevelInput[]; update: LevelInput[] } {
  const levelOf = new Map(context.levels.map((level) => [level.inventory_item_id, level]))
  const plan: { create: LevelInput[]; update: LevelInput[] } = { create: [], update: [] }
  for (const row of stock) {
    const itemId = context.itemOf.get(row.variant_id)
    if (itemId === undefined) {
      continue
    }
    const level = levelOf.get(itemId)
    const stocked = stockedQuantity({
      available: row.available,
      in_flight: context.inFlight.get(row.product_ref) ?? "0",
      reserved: level?.reserved ?? "0",
    })
    const input = { inventory_item_id: itemId, location_id: row.stock_location_id, stocked_quantity: stocked }
    if (!level) {
      plan.create.push(input)
    } else if (!isEqual(level.stocked, stocked)) {
      plan.update.push(input)
    }
  }
  return plan
}
