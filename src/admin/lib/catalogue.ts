import type { RuleTargetKind } from "./price-rules"
import { sdk } from "./sdk"

/** Something of the catalogue, by the name that people know it by. */
export type Found = { id: string; name: string }

type Variant = { id: string; title: string | null; sku: string | null; product: { title: string } | null }

const MAX_FOUND = 6

/** Goods by article or name. */
export async function findVariants(q: string): Promise<Found[]> {
  const variants = await find<Variant>("product-variants", "variants", q, "id,title,sku,product.title")
  return variants.map(({ id, sku, title, product }) => ({
    id,
    name: [sku, product?.title ?? title].filter(Boolean).join(" · "),
  }))
}

/** What a rule may be for, by what people type; a brand is a word, and for all there is nothing to find. */
export const FIND_TARGETS: Record<Exclude<RuleTargetKind, "brand" | "all">, (q: string) => Promise<Found[]>> = {
  variant: findVariants,
  product: async (q) =>
    (await find<{ id: string; title: string }>("products", "products", q, "id,title")).map(({ id, title }) => ({
      id,
      name: title,
    })),
  collection: async (q) =>
    (await find<{ id: string; title: string }>("collections", "collections", q, "id,title")).map(({ id, title }) => ({
      id,
      name: title,
    })),
  category: async (q) => await find<Found>("product-categories", "product_categories", q, "id,name"),
  tag: async (q) =>
    (await find<{ id: string; value: string }>("product-tags", "product_tags", q, "id,value")).map(({ id, value }) => ({
      id,
      name: value,
    })),
}

async function find<Row>(path: string, name: string, q: string, fields: string): Promise<Row[]> {
  const answer = await sdk.client.fetch<Record<string, Row[]>>(`/admin/${path}`, {
    query: { q, limit: MAX_FOUND, fields },
  })
  return answer[name] ?? []
}
