import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { chunked } from "../../../../lib/bulk-rows"
import { PRICE_BOOK_MODULE } from "../../../../modules/price_book"
import type { PriceBookModuleService } from "../../../../modules/price_book/service"
import { loadPriceItems } from "../load-price-items"

/** What is in memory of the catalogue, however many products a category has. */
export const PRODUCTS_AT_ONCE = 200

/**
 * Makes the price book say what the catalogue says of these products. There is no undo: it copies what is, and
 * copying again gives the same.
 */
export const projectPriceItemsStep = createStep(
  "project-price-items",
  async ({ product_ids }: { product_ids: string[] }, { container }) => {
    let projected = 0
    for (const ids of chunked(product_ids, PRODUCTS_AT_ONCE)) {
      projected += await projectProducts(container, ids)
    }
    return new StepResponse({ projected })
  },
)

/** @returns how many variants the products have */
export async function projectProducts(container: MedusaContainer, productIds: string[]): Promise<number> {
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const items = await loadPriceItems(container, productIds)
  const present = new Set(items.map(({ variant_id }) => variant_id))
  const known = await priceBook.listPriceItems({ product_id: productIds }, { select: ["id", "variant_id"], take: null })
  await priceBook.upsertItems(items)
  await priceBook.removeItems(known.flatMap(({ variant_id }) => (present.has(variant_id) ? [] : [variant_id])))
  return items.length
}
