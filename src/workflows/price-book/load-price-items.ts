import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { PriceItemInput } from "../../modules/price_book/rows/write-rows"

const ProductRow = z.object({
  id: z.string(),
  collection_id: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  tags: z.array(z.object({ id: z.string() })).nullish(),
  categories: z.array(z.object({ id: z.string(), mpath: z.string() })).nullish(),
  variants: z.array(z.object({ id: z.string() })).nullish(),
})

/** The variants of these products as price rules see them; products that are gone are absent. */
export async function loadPriceItems(container: MedusaContainer, productIds: string[]): Promise<PriceItemInput[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: ["id", "collection_id", "metadata", "tags.id", "categories.id", "categories.mpath", "variants.id"],
    filters: { id: productIds },
  })
  return z.array(ProductRow).parse(data).flatMap(toPriceItems)
}

function toPriceItems(product: z.infer<typeof ProductRow>): PriceItemInput[] {
  const { metadata, collection_id, tags, categories, variants } = product
  return (variants ?? []).map((variant) => ({
    variant_id: variant.id,
    product_id: product.id,
    brand: typeof metadata?.brand === "string" && metadata.brand.trim() !== "" ? metadata.brand : null,
    collection_id: collection_id ?? null,
    tag_ids: (tags ?? []).map(({ id }) => id),
    categories: withAncestors((categories ?? []).map(({ mpath }) => mpath)),
  }))
}

/**
 * Each category once, with its depth. Medusa keeps a category's way from the root in `mpath`: `pcat_1.pcat_2`.
 */
export function withAncestors(paths: string[]): { id: string; depth: number }[] {
  const depths = new Map(paths.flatMap((path) => path.split(".").map((id, depth) => [id, depth] as const)))
  return [...depths].map(([id, depth]) => ({ id, depth }))
}
