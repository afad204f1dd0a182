import type { ITaxModuleService, MedusaContainer, TaxCalculationContext } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { LRUCache } from "lru-cache"

import { groupBy } from "../../../lib/group-by"

/** A variant whose taxes are wanted; without a product nothing can be said of them. */
export type TaxedVariant = { id: string; product_id: string | null; product_type_id: string | null }

type TaxLine = { rate: number }

/** What taxes a variant is sold with, by variant. */
export type TaxLines = ReadonlyMap<string, TaxLine[]>

/** A page of products takes the tax module longer than all of its prices take us, and rates hardly ever change. */
const HELD = { max: 20_000, ttl: 60_000 }

/** By tax module, so that two applications in one process do not share what is held. */
const heldBy = new WeakMap<ITaxModuleService, LRUCache<string, TaxLine[]>>()

/**
 * The taxes of variants under the region's rules, to be shown and never to be charged: they may be a minute old. They
 * depend neither on prices, so that they can be read beside them, nor on who asks.
 */
export async function loadTaxLines(
  container: MedusaContainer,
  variants: TaxedVariant[],
  context: TaxCalculationContext,
): Promise<TaxLines> {
  const tax = container.resolve(Modules.TAX)
  const held = heldBy.get(tax) ?? new LRUCache<string, TaxLine[]>(HELD)
  heldBy.set(tax, held)

  const keyOf = (variant: TaxedVariant) =>
    JSON.stringify([context, variant.id, variant.product_id, variant.product_type_id])
  const lines = new Map<string, TaxLine[]>()
  const unknown: TaxedVariant[] = []
  for (const variant of variants) {
    const known = held.get(keyOf(variant))
    if (known) lines.set(variant.id, known)
    else unknown.push(variant)
  }
  const asked = await askTaxLines(tax, unknown, context)
  for (const variant of unknown) {
    const found = asked.get(variant.id) ?? []
    held.set(keyOf(variant), found)
    lines.set(variant.id, found)
  }
  return lines
}

async function askTaxLines(
  tax: ITaxModuleService,
  variants: TaxedVariant[],
  context: TaxCalculationContext,
): Promise<TaxLines> {
  const items = variants.flatMap(({ id, product_id, product_type_id }) =>
    product_id ? [{ id, product_id, ...(product_type_id ? { product_type_id } : {}), quantity: 1 }] : [],
  )
  const lines = items.length === 0 ? [] : await tax.getTaxLines(items, context)
  return groupBy(
    lines.flatMap((line) =>
      "line_item_id" in line ? [{ line_item_id: line.line_item_id, rate: line.rate ?? 0 }] : [],
    ),
    (line) => line.line_item_id,
  )
}
