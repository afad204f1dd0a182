import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { LRUCache } from "lru-cache"

import { type PriceQuery, type ResolvedPrice, resolvePrices } from "./resolve-prices"
import { type PriceBasis, doPricesStillHold, loadPricingRows } from "./rows/load-pricing-rows"

/** The log that they are held against reaches back a day; and `as_of` should not lag for longer. */
const HELD_MS = 5 * 60_000
/** Of all that is held, at most this share is one contract's. */
const LARGEST_SHARE = 0.1

/** Answers under the same terms, by variant and quantity; null: there is no price. */
type Held = { prices: ReadonlyMap<string, ResolvedPrice | null>; basis: PriceBasis }

/**
 * Prices that were answered before, by contract, company, price type and currency. None is given again before the database
 * has said that nothing it rests on was changed by a transaction that it had not seen: so an answer is what the tables would
 * have given at that moment, in every process, and a question that is asked again costs a look at a log (ADR 0011).
 */
export class PriceCache {
  private readonly held: LRUCache<string, Held> | null

  /** @param size how many prices are held; 0: none */
  constructor(size: number) {
    this.held =
      size === 0
        ? null
        : new LRUCache({
            maxSize: size,
            maxEntrySize: Math.ceil(size * LARGEST_SHARE),
            sizeCalculation: ({ prices }) => prices.size + 1,
            ttl: HELD_MS,
            noUpdateTTL: true,
          })
  }

  /** The prices of now. What a transaction sees of its own must not be held, and a price list as of a date is asked for once. */
  async resolve(manager: EntityManager, query: PriceQuery): Promise<ResolvedPrice[]> {
    if (!this.held || query.at || manager.isInTransaction()) {
      return resolvePrices(query, await loadPricingRows(manager, query))
    }
    const { contract_id, company_id, price_type_id, currency_code } = query
    const key = JSON.stringify([contract_id, company_id, price_type_id, currency_code])
    const at = new Date()
    const known = this.held.get(key)
    const answer = (known && (await addedTo(known, manager, query, at))) ?? (await ask(manager, query, at))
    if (answer !== known) {
      this.held.set(key, answer)
    }
    return query.items.flatMap((item) => answer.prices.get(nameOf(item)) ?? [])
  }
}

/** What is held with what is missing of it; null where it no longer holds. */
async function addedTo(held: Held, manager: EntityManager, query: PriceQuery, at: Date): Promise<Held | null> {
  const { prices, basis } = held
  if (at.getTime() < basis.holds_from || at.getTime() >= basis.holds_until) {
    return null
  }
  const missing = query.items.filter((item) => !prices.has(nameOf(item)))
  const added = missing.length === 0 ? null : await ask(manager, { ...query, items: missing }, at)
  // Asked last: if nothing has changed until now, what was read a moment ago goes together with what is held.
  if (!(await doPricesStillHold(manager, basis))) {
    return null
  }
  if (!added) {
    return held
  }
  return {
    prices: new Map([...prices, ...added.prices]),
    basis: {
      ...basis,
      keys: [...new Set([...basis.keys, ...added.basis.keys])],
      holds_from: added.basis.holds_from,
      holds_until: Math.min(basis.holds_until, added.basis.holds_until),
    },
  }
}

async function ask(manager: EntityManager, query: PriceQuery, at: Date): Promise<Held> {
  const { basis, ...rows } = await loadPricingRows(manager, { ...query, at })
  const prices = new Map<string, ResolvedPrice | null>(query.items.map((item) => [nameOf(item), null]))
  for (const price of resolvePrices(query, rows)) prices.set(nameOf(price), price)
  return { prices, basis }
}

function nameOf(item: { variant_id: string; quantity: number }): string {
  return `${item.quantity} ${item.variant_id}`
}
