import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { TableCell } from "../../../lib/write-table"
import { roundMoney } from "../../../lib/money"
import { inTurn } from "../../../lib/papers"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceQuery, ResolvedPrice } from "../../../modules/price_book/resolve-prices"
import type { PriceBookModuleService } from "../../../modules/price_book/service"

/** Variants priced at once, some tens of milliseconds of the loop; all that is in memory of a price list. */
const VARIANTS_PER_PAGE = 100

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
 * columns of `price-list-columns.ts`. Each page waits for its turn among all papers of this process.
 */
export async function* priceListRows(
  container: MedusaContainer,
  terms: Omit<PriceQuery, "items">,
  onPage?: Progress,
): AsyncGenerator<TableCell[]> {
  let processed = 0
  let after: string | null = ""
  while (after !== null) {
    const page: Page = await inTurn(() => readPage(container, terms, after ?? ""))
    yield* page.lines
    processed += page.variants
    if (page.variants > 0) {
      await onPage?.(processed)
    }
    after = page.last
  }
}

/** `last`: after which variant the next page begins; null where there is none. */
type Page = { lines: TableCell[][]; variants: number; last: string | null }

async function readPage(container: MedusaContainer, terms: Omit<PriceQuery, "items">, after: string): Promise<Page> {
  const variants = await variantsAfter(container, after)
  const items = variants.map(({ id }) => ({ variant_id: id, quantity: 1 }))
  const resolved =
    items.length > 0
      ? await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).resolvePrices({ ...terms, items })
      : []
  const prices = new Map(resolved.map((price) => [price.variant_id, price]))
  const lines = variants.flatMap((variant) => {
    const price = prices.get(variant.id)
    return price ? linesOf(variant, price, terms.currency_code) : []
  })
  const last = variants.length < VARIANTS_PER_PAGE ? null : (variants.at(-1)?.id ?? null)
  return { lines, variants: variants.length, last }
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
