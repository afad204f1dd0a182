import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { PriceItemInput } from "../../../modules/price_book/rows/write-rows"
import { type CategoryParents, loadParents, withAncestors } from "./category-tree"

const ProductRow = z.object({
  id: z.string(),
  /** By the relation: `collection_id` goes on naming a collection that was deleted. */
  collection: z.object({ id: z.string() }).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  tags: z.array(z.object({ id: z.string() })).nullish(),
  categories: z.array(z.object({ id: z.string() })).nullish(),
  variants: z.array(z.object({ id: z.string() })).nullish(),
})

/** The variants of these products as price rules see them; products that are gone are absent. */
export async function loadPriceItems(container: MedusaContainer, productIds: string[]): Promise<PriceItemInput[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: ["id", "collection.id", "metadata", "tags.id", "categories.id", "variants.id"],
    filters: { id: productIds },
  })
  const products = z.array(ProductRow).parse(data)
  const parents = await loadParents(
    container,
    products.flatMap(({ categories }) => (categories ?? []).map(({ id }) => id)),
  )
  return products.flatMap((product) => toPriceItems(product, parents))
}

function toPriceItems(product: z.infer<typeof ProductRow>, parents: CategoryParents): PriceItemInput[] {
  const { metadata, collection, tags, categories, variants } = product
  return (variants ?? []).map((variant) => ({
    variant_id: variant.id,
    product_id: product.id,
    brand: typeof metadata?.brand === "string" && metadata.brand.trim() !== "" ? metadata.brand : null,
    collection_id: collection?.id ?? null,
    tag_ids: (tags ?? []).map(({ id }) => id),
    categories: withAncestors(
      (categories ?? []).map(({ id }) => id),
      parents,
    ),
  }))
}
