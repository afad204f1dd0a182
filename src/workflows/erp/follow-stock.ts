import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import type { Warehouse } from "./find-warehouse"
import { planLevelsOf } from "./plan-levels"

export type StockedVariant = { variant_id: string; product_ref: string }

/** More readings of the same goods at one moment than this leave the rest to the next one. */
const MAX_PASSES = 3

/**
 * Keeps Medusa's inventory levels true, so that the rest of Medusa works. Only levels that differ are written; missing
 * ones are the import's to make. What was written is looked at once more: of two who follow at the same moment, the one
 * who has written last has seen the youngest reading.
 */
export async function followStock(
  container: MedusaContainer,
  input: { warehouses: Warehouse[]; variants: StockedVariant[] },
): Promise<void> {
  const places = input.warehouses.flatMap(({ stock_location_id, ref }) =>
    input.variants.map((variant) => ({ ...variant, stock_location_id, warehouse_ref: ref })),
  )
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const { update } = await planLevelsOf(container, places)
    if (update.length === 0) {
      return
    }
    await container.resolve(Modules.INVENTORY).updateInventoryLevels(update)
  }
}
