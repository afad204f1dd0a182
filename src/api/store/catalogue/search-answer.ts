import { z } from "@medusajs/framework/zod"

import type { StoreCalculatedPrice } from "../../../types/store-prices"

/**
 * What `POST /store/search` of Medusa takes and answers, as far as prices are concerned. What an index holds is the
 * host's; every field whose name speaks of a price or an amount is taken for one, since one too many hidden is better
 * than one shown.
 */
const PRICE_WORD = /price|amount|cost/i

const Query = z.looseObject({ entity: z.string() })
const Body = z.union([
  z.looseObject({ queries: z.array(Query) }).transform(({ queries }) => queries),
  Query.transform((query) => [query]),
])
const Hit = z.looseObject({ id: z.string(), document: z.record(z.string(), z.unknown()) })
const Result = z.looseObject({ hits: z.array(Hit) })
const Answer = z.looseObject({ results: z.array(Result) })

export type SearchAnswer = z.infer<typeof Answer>

/** The indexes that a request searches, one a result, in the order of the answer. */
export function searchedIndexes(body: unknown): string[] {
  return (Body.safeParse(body).data ?? []).map(({ entity }) => entity)
}

/** Whether a request selects, filters, sorts or counts by anything that speaks of a price. */
export function namesPrice(body: unknown): boolean {
  return (Body.safeParse(body).data ?? []).some(({ entity: _, ...query }) =>
    wordsOf(query).some((word) => PRICE_WORD.test(word)),
  )
}

/** Keys anywhere, and what names fields: those of `fields`, facets and the like. What was typed into `q` is no name. */
function wordsOf(value: unknown, key = ""): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((each) => wordsOf(each, key))
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => [name, ...wordsOf(inner, name)])
  }
  return typeof value === "string" && FIELD_LISTS.includes(key) ? [value] : []
}

const FIELD_LISTS = ["fields", "facets", "field", "attributes_to_search_on", "distinct"]

export function parseAnswer(body: unknown): SearchAnswer | null {
  return Answer.safeParse(body).data ?? null
}

/** The products among the hits of indexes of products. */
export function productsIn({ results }: SearchAnswer, indexes: string[]): string[] {
  return results.flatMap(({ hits }, index) => (indexes[index] === "product" ? hits.map(({ id }) => id) : []))
}

/**
 * The answer with each product's price, if given; without prices, everything that speaks of one is taken out. Nothing
 * is written into what the engine answered.
 */
export function withSearchPrices(
  answer: SearchAnswer,
  indexes: string[],
  prices: ReadonlyMap<string, StoreCalculatedPrice>,
): SearchAnswer {
  return {
    ...answer,
    results: answer.results.map((result, index) => ({
      ...result,
      hits: result.hits.map((hit) => ({
        ...hit,
        document:
          indexes[index] === "product"
            ? { ...withoutPriceFields(hit.document), calculated_price: prices.get(hit.id) ?? null }
            : withoutPriceFields(hit.document),
      })),
    })),
  }
}

export function withoutSearchPrices(answer: SearchAnswer): SearchAnswer {
  return {
    ...answer,
    results: answer.results.map((result) => ({
      ...result,
      hits: result.hits.map((hit) => ({ ...hit, document: withoutPriceFields(hit.document) })),
    })),
  }
}

function withoutPriceFields(document: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(document).flatMap(([name, value]) => (PRICE_WORD.test(name) ? [] : [[name, withoutInner(value)]])),
  )
}

function withoutInner(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutInner)
  }
  return typeof value === "object" && value !== null && !(value instanceof Date)
    ? withoutPriceFields(Object.fromEntries(Object.entries(value)))
    : value
}
