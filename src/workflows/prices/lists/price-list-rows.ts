import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { TableCell } from "../../../lib/write-table"
import { roundMoney } from "../../../lib/money"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceQuery, ResolvedPrice } from "../../../modules/price_book/resolve-prices"
import type { PriceBookModuleService } from "../../../modules/price_book/service"

/** Variants priced at once; all that is in memory of a price list. */
const VARIANTS_PER_PAGE = 200

const Variants = z.array(
  z.object({
    id: z.string(),
    sku: z.string().nullable(),
    title: z.string().nullable(),
    product: z.object({ title: z.string() }),
  }),
)

const PUBLISHED = { product: { status: "published" as const } }

type Variant = z.infer<typeof Variants>[number]

/** Told after each page how many variants are done. */
export type Progress = (processed: number) => Promise<void>

/**
 * The lines of a price list, one for each tier of each published variant that has a price, page by page; in the
 * columns of `price-list-columns.ts`.
 */
export async function* priceListRows(
  container: MedusaContainer,
  terms: Omit<PriceQuery, "items">,
  onPage?: Progress,
): AsyncGenerator<TableCell[]> {
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  let processed = 0
  let page = await variantsAfter(container, "")
  while (page.length > 0) {
    const items = page.map(({ id }) => ({ variant_id: id, quantity: 1 }))
    const prices = new Map(
      (await priceBook.resolvePrices({ ...terms, items })).map((price) => [price.variant_id, price]),
    )
    for (const variant of page) {
      const price = prices.get(variant.id)
      if (price) {
        yield* linesOf(variant, price, terms.currency_code)
      }
    }
    processed += page.length
    await onPage?.(processed)
    page = page.length < VARIANTS_PER_PAGE ? [] : await variantsAfter(container, page[page.length - 1].id)
  }
}

/** How many variants a price list goes through. */
export async function countVariants(container: MedusaContainer): Promise<number> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { metadata } = await query.graph({
    entity: "variant",
    fields: ["id"],
    filters: PUBLISHED,
    pagination: { take: 1, skip: 0 },
  })
  return metadata?.count ?? 0
}

/** Published variants in the order of their ids: as many pages as there are cost the same each. */
async function variantsAfter(container: MedusaContainer, id: string): Promise<Variant[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "variant",
    fields: ["id", "sku", "title", "product.title"],
    filters: { id: { $gt: id }, ...PUBLISHED },
    pagination: { take: VARIANTS_PER_PAGE, skip: 0, order: { id: "ASC" } },
  })
  return Variants.parse(data)
}

function linesOf(variant: Variant, price: ResolvedPrice, currency: string): TableCell[][] {
  return price.tiers.map(({ min_quantity, amount }) => [
    variant.sku ?? "",
    variant.product.title,
    min_quantity,
    { amount: roundMoney(amount) },
    currency.toUpperCase(),
    price.recommended_amount === null ? null : { amount: roundMoney(price.recommended_amount) },
    price.valid_until?.toISOString() ?? null,
  ])
}
