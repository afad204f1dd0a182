import BigNumber from "bignumber.js"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { groupBy } from "../../lib/group-by"
import { isEqual } from "../../lib/money"
import { STOCK_MODULE } from "../../modules/stock"
import type { StockModuleService } from "../../modules/stock/service"
import { loadInFlight } from "./load-in-flight"

/** A product in a warehouse, by our ids and the ERP's. */
export type StockPlace = {
  variant_id: string
  stock_location_id: string
  product_ref: string
  warehouse_ref: string
}

/** What is free of it there. */
export type LocatedStock = StockPlace & { available: string }

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

const InventoryLink = z.object({ variant_id: z.string(), inventory_item_id: z.string() })

/**
 * What has to be done with Medusa's inventory levels so that they say what is free in the ERP by its youngest reading, who
 * ever has made it.
 */
export async function planLevelsOf(container: MedusaContainer, places: StockPlace[]) {
  const inventory = container.resolve(Modules.INVENTORY)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_variant_inventory_items",
    fields: ["variant_id", "inventory_item_id"],
    filters: { variant_id: [...new Set(places.map(({ variant_id }) => variant_id))] },
  })
  const itemOf = new Map(
    z
      .array(InventoryLink)
      .parse(data)
      .map((link) => [link.variant_id, link.inventory_item_id]),
  )

  const plans = []
  for (const [locationId, rows] of groupBy(places, (row) => row.stock_location_id)) {
    const stock = await withStock(container, locationId, rows)
    // Before the levels: an order that the core reserves meanwhile is counted twice rather than not at all.
    const inFlight = await loadInFlight(container, {
      warehouse_ref: rows[0].warehouse_ref,
      product_refs: rows.map((row) => row.product_ref),
    })
    const levels = await inventory.listInventoryLevels({
      location_id: locationId,
      inventory_item_id: rows.flatMap((row) => itemOf.get(row.variant_id) ?? []),
    })
    plans.push(
      planLevels(stock, {
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

async function withStock(
  container: MedusaContainer,
  locationId: string,
  places: StockPlace[],
): Promise<LocatedStock[]> {
  const snapshots = await container
    .resolve<StockModuleService>(STOCK_MODULE)
    .listStockSnapshots(
      { stock_location_id: locationId, variant_id: places.map(({ variant_id }) => variant_id) },
      { select: ["variant_id", "available"], take: places.length },
    )
  const availableOf = new Map(snapshots.map(({ variant_id, available }) => [variant_id, String(available)]))
  return places.flatMap((place) => {
    const available = availableOf.get(place.variant_id)
    return available === undefined ? [] : [{ ...place, available }]
  })
}
