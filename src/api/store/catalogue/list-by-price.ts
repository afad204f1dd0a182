import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { asValue } from "@medusajs/framework/awilix"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { throwIfBlocked, throwIfNotEmployee, throwIfNotPermitted } from "../../../workflows/access/guards"
import { loadShownTerms } from "../../../workflows/prices/shown/load-price-view"
import { pageByPrice } from "../../../workflows/prices/shown/page-by-price"
import { askedPriceMode } from "../price-view"
import { answerWith } from "../../answer-with"
import { callerOf, cartIdOf } from "./caller"

const LISTING_KEY = "gurt_price_listing"
const PAGE_SIZE = 50

const amount = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, "must be an amount such as 1234.50")
const Range = z.object({ $gte: amount, $gt: amount, $lte: amount, $lt: amount }).partial().strict()
const Listing = z.object({
  order: z.enum(["personal_price", "-personal_price"]).default("personal_price"),
  personal_price: Range.default({}),
})

type Listing = z.infer<typeof Listing>

/**
 * GET /store/products?order=personal_price&personal_price[$lte]=500: what Medusa's own validation does not know is taken
 * out before it. Stands before the core's middlewares, which one without a method does.
 */
export function takePriceListing(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void {
  const { order, personal_price, ...others } = req.query
  const isOrdered = typeof order === "string" && order.replace(/^-/, "") === "personal_price"
  // Mounted at a path it stands before what is below that path, too: one product is no list.
  if (req.path !== "/" || (!isOrdered && personal_price === undefined)) {
    return next()
  }
  const listing = Listing.safeParse({ order, personal_price })
  if (!listing.success) {
    const [issue] = listing.error.issues
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `A list by personal price is ordered by personal_price or -personal_price, its range is personal_price[$gte], [$gt], [$lte], [$lt]: ${issue?.path.join(".")} ${issue?.message}`,
    )
  }
  req.query = others
  req.scope.register(LISTING_KEY, asValue(listing.data))
  next()
}

/**
 * The same route behind the core's validation: the page is chosen here, by the prices that the caller sees (the
 * recommended ones where it hides its own), and Medusa's route reads exactly its products.
 * @throws FORBIDDEN `role_forbidden`, `company_blocked`; NOT_ALLOWED `contract_required`
 */
export async function listByPrice(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  if (!req.scope.hasRegistration(LISTING_KEY)) {
    return next()
  }
  const { buyer } = await callerOf(req)
  throwIfNotEmployee(buyer)
  throwIfBlocked(buyer)
  throwIfNotPermitted(buyer, "see_prices")
  const terms = await loadShownTerms(req.scope, buyer, { mode: askedPriceMode(req), cart_id: cartIdOf(req) })
  if (!terms) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "It is not clear under which contract you look at prices; name a cart (cart_id), or have a default contract set.",
      "contract_required",
    )
  }
  const { skip, take = PAGE_SIZE } = req.queryConfig.pagination
  const { ids, count } = await pageByPrice(
    req.scope,
    { ...terms, ...rangeOf(req.scope.resolve<Listing>(LISTING_KEY)) },
    { filters: req.filterableFields, skip, take },
  )
  if (ids.length === 0) {
    res.json({ products: [], count, offset: skip, limit: take })
    return
  }
  req.filterableFields = { id: ids }
  req.queryConfig.fields = [...new Set([...req.queryConfig.fields, "id"])]
  req.queryConfig.pagination = { skip: 0, take: ids.length }
  answerWith(res, next, (body) => Promise.resolve({ ...inOrder(body, ids), count, offset: skip, limit: take }))
  next()
}

function rangeOf({ order, personal_price: { $gt, $gte, $lt, $lte } }: Listing) {
  const min = $gte ?? $gt
  const max = $lte ?? $lt
  return {
    direction: order === "personal_price" ? ("ASC" as const) : ("DESC" as const),
    ...(min === undefined ? {} : { min: { amount: min, is_inclusive: $gte !== undefined } }),
    ...(max === undefined ? {} : { max: { amount: max, is_inclusive: $lte !== undefined } }),
  }
}

const Body = z.looseObject({ products: z.array(z.looseObject({ id: z.string() })) })

function inOrder(body: unknown, ids: string[]): z.infer<typeof Body> {
  const parsed = Body.parse(body)
  const byId = new Map(parsed.products.map((product) => [product.id, product]))
  return { ...parsed, products: ids.flatMap((id) => byId.get(id) ?? []) }
}
