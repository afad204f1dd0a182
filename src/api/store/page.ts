import { z } from "@medusajs/framework/zod"

/** Query of a list that is short by nature: a buyer's own entities and contracts. */
export const StoreGetPageParams = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  offset: z.coerce.number().int().min(0).default(0),
})

export type Page = { count: number; limit: number; offset: number }

export function pageOf<T>(rows: T[], query: unknown): Page & { rows: T[] } {
  const { limit, offset } = StoreGetPageParams.parse(query)
  return { rows: rows.slice(offset, offset + limit), count: rows.length, limit, offset }
}
