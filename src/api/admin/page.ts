import { z } from "@medusajs/framework/zod"

/** Paging of a list of the admin API. */
export const page = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}

export type Page = { count: number; limit: number; offset: number }
