import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

const InventoryItem = z.object({ variant_id: z.string(), inventory_item_id: z.string() })

/** The inventory items of variants whose article has changed, with the new article: the core leaves theirs as it was. */
export const listInventorySkusStep = createStep(
  "list-inventory-skus",
  async (variants: { variant_id: string; sku: string }[], { container }) => {
    if (variants.length === 0) {
      return new StepResponse([])
    }
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "product_variant_inventory_items",
      fields: ["variant_id", "inventory_item_id"],
      filters: { variant_id: variants.map(({ variant_id }) => variant_id) },
    })
    const skuOf = new Map(variants.map(({ variant_id, sku }) => [variant_id, sku]))
    return new StepResponse(
      z
        .array(InventoryItem)
        .parse(data)
        .map(({ variant_id, inventory_item_id }) => ({
          id: inventory_item_id,
          sku: skuOf.get(variant_id),
        })),
    )
  },
)
