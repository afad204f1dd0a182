import type { FilterableProductProps, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { chunked } from "../../lib/bulk-rows"
import { PRICE_BOOK_MODULE } from "../../modules/price_book"
import type { PriceListing } from "../../modules/price_book/listing/list-products-by-price"
import type { PriceBookModuleService } from "../../modules/price_book/service"

/** What Medusa's validation has made of the filters of a product list; it answers for their shape. */
const Filters = z.custom<FilterableProductProps>((value) => typeof value === "object" && value !== null)

/** Ids in one question to the catalogue. A statement takes 65,535 parameters at most. */
const COUNTED_AT_ONCE = 10_000
/** Only those of a page are read; a question costs by what it reads. */
const LISTED_AT_ONCE = 1_000

/**
 * One page of the products that pass Medusa's filters, by personal price, and how many there are. The price book gives
 * the order of the whole catalogue; the catalogue says block by block which of them pass, so that neither has to know
 * the other and what is held is one list of ids.
 */
export async function pageByPrice(
  container: MedusaContainer,
  listing: PriceListing,
  { filters, skip, take }: { filters: unknown; skip: number; take: number },
): Promise<{ ids: string[]; count: number }> {
  const { id: named, ...others } = Filters.parse(filters)
  const ordered = await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).listProductIdsByPrice(listing)
  const candidates = named === undefined ? ordered : onlyNamed(ordered, named)
  const catalogue = catalogueOf(container, others)

  const ids: string[] = []
  let count = 0
  for (const block of chunked(candidates, COUNTED_AT_ONCE)) {
    const passing = await catalogue.count(block)
    if (ids.length < take && count + passing > skip) {
      ids.push(...(await sliceOf(block, catalogue.list, Math.max(0, skip - count), take - ids.length)))
    }
    count += passing
  }
  return { ids, count }
}

/** Those of a block that pass, in its order: `take` of them after the first `skip`. */
async function sliceOf(
  block: string[],
  list: (ids: string[]) => Promise<Set<string>>,
  skip: number,
  take: number,
): Promise<string[]> {
  const found: string[] = []
  for (const part of chunked(block, LISTED_AT_ONCE)) {
    if (found.length >= skip + take) {
      break
    }
    const passing = await list(part)
    found.push(...part.filter((id) => passing.has(id)))
  }
  return found.slice(skip, skip + take)
}

function catalogueOf(container: MedusaContainer, others: FilterableProductProps) {
  const products = container.resolve(Modules.PRODUCT)
  // Side by side: inside of `$and` Medusa knows no `q`.
  const among = (ids: string[]): FilterableProductProps => ({ ...others, id: ids })
  return {
    count: async (ids: string[]): Promise<number> => {
      const [, count] = await products.listAndCountProducts(among(ids), { select: ["id"], take: 1 })
      return count
    },
    list: async (ids: string[]): Promise<Set<string>> => {
      const found = await products.listProducts(among(ids), { select: ["id"], take: ids.length })
      return new Set(found.map(({ id }) => id))
    },
  }
}

function onlyNamed(ordered: string[], named: NonNullable<FilterableProductProps["id"]>): string[] {
  const ids = new Set([named].flat())
  return ordered.filter((id) => ids.has(id))
}
