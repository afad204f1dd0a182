import type { FilterableProductProps, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { chunked } from "../../lib/bulk-rows"
import { PRICE_BOOK_MODULE } from "../../modules/price_book"
import type { PriceListing } from "../../modules/price_book/listing/list-products-by-price"
import type { PriceBookModuleService } from "../../modules/price_book/service"

/** What Medusa's validation has made of the filters of a product list; it answers for their shape. */
const Filters = z.custom<Omit<FilterableProductProps, "id"> & { id?: string | string[] }>((value) => typeof value === "object" && value !== null)

/** Ids in one question to the catalogue. A statement takes 65,535 parameters at most. */
const COUNTED_AT_ONCE = 10_000
/** Only those of a page are read; a question costs by what it reads. */
const LISTED_AT_ONCE = 1_000

/**
 * One page of the products that pass Medusa's filters, by personal price, and how many there are. The price book gives
 * the order of the whole catalogue; the catalogue says block by block which of them pass, so that neither has to know
 * the other and what is held is one list of ids. Products that the price book does not know stand last.
 */
export async function pageByPrice(
  container: MedusaContainer,
  listing: PriceListing,
  { filters, skip, take }: { filters: unknown; skip: number; take: number },
): Promise<{ ids: string[]; count: number }> {
  const { id: named, ...others } = Filters.parse(filters)
  const ordered = await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).listProductIdsByPrice(listing)
  const hasRange = listing.min !== undefined || listing.max !== undefined
  const candidates = named === undefined ? ordered : among([named].flat(), ordered, { withUnknown: !hasRange })
  const catalogue = catalogueOf(container, others)
  // Where no ids and no prices are left out, the catalogue is counted at once, and asked for ids as far as the page goes.
  const total = named === undefined && !hasRange ? await catalogue.count() : null

  const ids: string[] = []
  let count = 0
  for (const block of chunked(candidates, COUNTED_AT_ONCE)) {
    if (total !== null && ids.length === take) {
      break
    }
    const passing = await catalogue.count(block)
    if (ids.length < take && count + passing > skip) {
      ids.push(...(await sliceOf(block, catalogue.list, Math.max(0, skip - count), take - ids.length)))
    }
    count += passing
  }
  if (total !== null && ids.length < take && count < total) {
    ids.push(...(await catalogue.listOthers(candidates, Math.max(0, skip - count), take - ids.length)))
  }
  return { ids, count: total ?? count }
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
  const filtersOf = (id: FilterableProductProps["id"]): FilterableProductProps => (id === undefined ? others : { ...others, id })
  return {
    /** How many of some products pass, or of all. */
    count: async (ids?: string[]): Promise<number> => {
      const [, count] = await products.listAndCountProducts(filtersOf(ids), { select: ["id"], take: 1 })
      return count
    },
    list: async (ids: string[]): Promise<Set<string>> => {
      const found = await products.listProducts(filtersOf(ids), { select: ["id"], take: ids.length })
      return new Set(found.map(({ id }) => id))
    },
    /** A page of those that pass and are not among the known ones. */
    listOthers: async (known: string[], skip: number, take: number): Promise<string[]> => {
      const found = await products.listProducts(filtersOf({ $nin: known }), { select: ["id"], skip, take, order: { id: "ASC" } })
      return found.map(({ id }) => id)
    },
  }
}

/** The named ones in the order of their prices, then those that the price book does not know, by id. */
function among(named: string[], ordered: string[], { withUnknown }: { withUnknown: boolean }): string[] {
  const [ids, known] = [new Set(named), new Set(ordered)]
  return [...ordered.filter((id) => ids.has(id)), ...(withUnknown ? [...ids].filter((id) => !known.has(id)).sort() : [])]
}
