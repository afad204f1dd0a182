import type { FilterableProductProps, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { chunked } from "../../../lib/bulk-rows"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceListing } from "../../../modules/price_book/listing/list-products-by-price"
import type { PriceBookModuleService } from "../../../modules/price_book/service"

type Filters = Omit<FilterableProductProps, "id"> & { id?: string | string[] }

/** What Medusa's validation has made of the filters of a product list; it answers for their shape. */
const Filters = z.custom<Filters>((value) => typeof value === "object" && value !== null)

/** How many products are taken at once. A statement takes 65,535 parameters at most. */
const LIMITS = {
  /** As many as pass the filters are read and put in order; of more, the order of the whole catalogue is walked. */
  sorted: 10_000,
  /** Ids in one question of how many pass. */
  counted: 10_000,
  /** Ids in one question of which pass; a question costs by what it reads. */
  listed: 1_000,
}

/** `skip` and `take` of the products that pass Medusa's filters. */
type Page = { filters: unknown; skip: number; take: number }

/**
 * One page of the products that pass Medusa's filters, by personal price, and how many there are. Products that the price book
 * does not know stand last, by id. The catalogue says which products pass, the price book in which order they stand, so that
 * neither has to know the other: a category, a search, a shop of some thousands is read and put in order; of a large
 * catalogue the order is taken, and walked as far as the page.
 */
export async function pageByPrice(
  container: MedusaContainer,
  listing: PriceListing,
  page: Page,
  limits = LIMITS,
): Promise<{ ids: string[]; count: number }> {
  const filters = Filters.parse(page.filters)
  const total = await catalogueOf(container, filters).count()
  return total <= limits.sorted
    ? await sortedPage(container, listing, { ...page, filters }, limits)
    : await walkedPage(container, listing, { ...page, filters, total }, limits)
}

async function sortedPage(
  container: MedusaContainer,
  listing: PriceListing,
  { filters, skip, take }: Page & { filters: Filters },
  limits: typeof LIMITS,
) {
  const passing = await catalogueOf(container, filters).list(limits.sorted)
  const ordered = await priceBookOf(container).listProductIdsByPrice({ ...listing, product_ids: [...passing] })
  const ids = [...ordered, ...unknownOf(passing, ordered, listing)]
  return { ids: ids.slice(skip, skip + take), count: ids.length }
}

/** Block by block in the order of the whole catalogue: what is held is one list of ids. */
async function walkedPage(
  container: MedusaContainer,
  listing: PriceListing,
  { filters: { id: named, ...others }, skip, take, total }: Page & { filters: Filters; total: number },
  limits: typeof LIMITS,
) {
  const ordered = await priceBookOf(container).listProductIdsByPrice(listing)
  const candidates = named === undefined ? ordered : among([named].flat(), ordered, listing)
  const catalogue = catalogueOf(container, others)
  // Those that are not in the order are in the total: of a range, all blocks are counted.
  const isCounted = !hasRange(listing)

  const ids: string[] = []
  let count = 0
  for (const block of chunked(candidates, limits.counted)) {
    if (isCounted && ids.length === take) {
      break
    }
    const passing = await catalogue.count(block)
    if (ids.length < take && count + passing > skip) {
      ids.push(
        ...(await sliceOf(
          chunked(block, limits.listed),
          catalogue.listAmong,
          Math.max(0, skip - count),
          take - ids.length,
        )),
      )
    }
    count += passing
  }
  // Named ones that the price book does not know are among the candidates.
  if (isCounted && named === undefined && ids.length < take && count < total) {
    ids.push(...(await catalogue.listOthers(candidates, Math.max(0, skip - count), take - ids.length)))
  }
  return { ids, count: isCounted ? total : count }
}

/** Those of some parts of the order that pass: `take` of them after the first `skip`. */
async function sliceOf(
  parts: Iterable<string[]>,
  listAmong: (ids: string[]) => Promise<Set<string>>,
  skip: number,
  take: number,
): Promise<string[]> {
  const found: string[] = []
  for (const part of parts) {
    if (found.length >= skip + take) {
      break
    }
    const passing = await listAmong(part)
    found.push(...part.filter((id) => passing.has(id)))
  }
  return found.slice(skip, skip + take)
}

function catalogueOf(container: MedusaContainer, filters: FilterableProductProps) {
  const products = container.resolve(Modules.PRODUCT)
  // Side by side: inside of `$and` Medusa knows no `q`. And a copy each time: Medusa takes `q` out of what it is given.
  const filtersOf = (id: FilterableProductProps["id"]): FilterableProductProps => ({
    ...filters,
    ...(id === undefined ? {} : { id }),
  })
  const idsOf = async (
    id: FilterableProductProps["id"],
    config: { skip?: number; take: number; order?: { id: "ASC" } },
  ) => {
    const found = await products.listProducts(filtersOf(id), { select: ["id"], ...config })
    return found.map((product) => product.id)
  }
  return {
    /** How many of some products pass, or of all. */
    count: async (ids?: string[]): Promise<number> => {
      const [, count] = await products.listAndCountProducts(filtersOf(ids), { select: ["id"], take: 1 })
      return count
    },
    list: async (take: number): Promise<Set<string>> => new Set(await idsOf(undefined, { take })),
    listAmong: async (ids: string[]): Promise<Set<string>> => new Set(await idsOf(ids, { take: ids.length })),
    /** A page of those that pass and are not among the known ones. */
    listOthers: async (known: string[], skip: number, take: number): Promise<string[]> =>
      await idsOf({ $nin: known }, { skip, take, order: { id: "ASC" } }),
  }
}

function priceBookOf(container: MedusaContainer): PriceBookModuleService {
  return container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
}

/** The named ones in the order of their prices, then those that the price book does not know. */
function among(named: string[], ordered: string[], listing: PriceListing): string[] {
  const ids = new Set(named)
  return [...ordered.filter((id) => ids.has(id)), ...unknownOf(ids, ordered, listing)]
}

/** Without a price they are in no range. */
function unknownOf(ids: ReadonlySet<string>, ordered: string[], listing: PriceListing): string[] {
  const known = new Set(ordered)
  return hasRange(listing) ? [] : [...ids].filter((id) => !known.has(id)).sort()
}

function hasRange({ min, max }: PriceListing): boolean {
  return min !== undefined || max !== undefined
}
