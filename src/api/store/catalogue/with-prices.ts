import { z } from "@medusajs/framework/zod"

import type { StoreCalculatedPrice } from "../../../types/store-prices"

type Thing = Record<string, unknown>

/** A variant in an answer, with what its taxes depend on. */
export type FoundVariant = { id: string; product_id: string | null; product_type_id: string | null }

const Text = z.string().nullish().catch(null)
const Variant = z.object({
  id: z.string(),
  product_id: Text,
  product: z.object({ id: Text, type_id: Text }).nullish().catch(null),
})
const Product = z.object({ id: Text, type_id: Text }).nullish().catch(null)

/**
 * The variants at a path of an answer such as `{ products: [...], count }`; `[]`: the answered things are variants.
 */
export function variantsAt(body: unknown, path: readonly string[]): FoundVariant[] {
  return isThing(body) ? Object.values(body).flatMap((value) => collect(value, path, null)) : []
}

function collect(value: unknown, path: readonly string[], parent: Thing | null): FoundVariant[] {
  if (Array.isArray(value)) {
    return value.flatMap((each) => collect(each, path, parent))
  }
  if (!isThing(value)) {
    return []
  }
  const [next, ...rest] = path
  if (next !== undefined) {
    return collect(value[next], rest, value)
  }
  const variant = Variant.safeParse(value).data
  if (!variant) {
    return []
  }
  const product = variant.product ?? Product.parse(parent)
  return [
    {
      id: variant.id,
      product_id: variant.product_id ?? product?.id ?? null,
      product_type_id: product?.type_id ?? null,
    },
  ]
}

/**
 * The same answer with a price at each variant of the path; null where it has none. What Medusa gave is copied along
 * the path and never written to: it may lie in a cache that other callers read.
 */
export function withPricesAt(
  body: unknown,
  path: readonly string[],
  prices: ReadonlyMap<string, StoreCalculatedPrice>,
): unknown {
  return isThing(body)
    ? Object.fromEntries(Object.entries(body).map(([key, value]) => [key, give(value, path, prices)]))
    : body
}

function give(value: unknown, path: readonly string[], prices: ReadonlyMap<string, StoreCalculatedPrice>): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => give(each, path, prices))
  }
  if (!isThing(value)) {
    return value
  }
  const [next, ...rest] = path
  if (next === undefined) {
    return { ...value, calculated_price: prices.get(String(value.id)) ?? null }
  }
  return next in value ? { ...value, [next]: give(value[next], rest, prices) } : value
}

function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
