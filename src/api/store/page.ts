import { z } from "@medusajs/framework/zod"

import { paging } from "../params"

/** Query of a list that is short by nature: a buyer's own entities and contracts. */
export const StoreGetPageParams = z.object(paging(50))

export type Page = { count: number; limit: number; offset: number }

export function pageOf<T>(rows: T[], query: unknown): Page & { rows: T[] } {
  const { limit, offset } = StoreGetPageParams.parse(query)
  return { rows: rows.slice(offset, offset + limit), count: rows.length, limit, offset }
}
