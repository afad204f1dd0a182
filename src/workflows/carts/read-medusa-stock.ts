import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

const VariantInventoryItem = z.object({ variant_id: z.string(), inventory_item_id: z.string() })

/**
 * What may be taken of each variant: what is free in the warehouse that the order is reserved in; without one, the
 * most that any location has free, because Medusa reserves an order line in one location.
 */
export async function readMedusaStock(
  container: MedusaContainer,
  variantIds: string[],
  stockLocationId: string | null,
): Promise<Map<string, string>> {
  if (variantIds.length === 0) {
    return new Map()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const inventory = container.resolve(Modules.INVENTORY)
  const { data } = await query.graph({
    entity: "product_variant_inventory_items",
    fields: ["variant_id", "inventory_item_id"],
    filters: { variant_id: variantIds },
  })
  const items = z.array(VariantInventoryItem).parse(data)
  const levels = await inventory.listInventoryLevels({
    inventory_item_id: items.map(({ inventory_item_id }) => inventory_item_id),
    ...(stockLocationId ? { location_id: stockLocationId } : {}),
  })
  const free = new Map<string, number>()
  for (const level of levels) {
    const available = Number(level.stocked_quantity) - Number(level.reserved_quantity)
    free.set(level.inventory_item_id, Math.max(free.get(level.inventory_item_id) ?? 0, available))
  }
  return new Map(
    items.map(({ variant_id, inventory_item_id }) => [variant_id, String(free.get(inventory_item_id) ?? 0)]),
  )
}
