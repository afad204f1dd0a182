import { z } from "@medusajs/framework/zod"

/** What the queries and bodies of our routes are made of. PostgreSQL keeps no NUL in a text: it is refused here. */
const NO_NUL = /^[^\0]*$/

export const id = z.string().min(1).max(64).regex(NO_NUL)

export const text = z.string().min(1).max(200).regex(NO_NUL)

/** Up to 999,999,999,999.99. */
export const money = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, 'a decimal string such as "1000.00"')

/** A page of a list: how many rows where the caller does not say differs, what it may ask for does not. */
export function paging(defaultLimit: number) {
  return {
    limit: z.coerce.number().int().min(1).max(100).default(defaultLimit),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }
}

export const page = paging(20)

/** "true" or "false" of a query; a route may parse once more what a middleware has parsed. */
export const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")])

/** ISO 8601 with an offset. JavaScript knows the year 0000, PostgreSQL does not, and nothing here is that old. */
export const moment = z.iso.datetime({ offset: true }).refine((value) => Date.parse(value) >= 0, "a moment after 1970")

/** A day that is in the calendar: JavaScript would take the 30th of February for a day of March. */
export const day = z
  .string()
  .regex(/^(19|20)\d{2}-\d{2}-\d{2}$/)
  .refine(
    (value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value),
    "a day of the calendar, such as 2026-03-01",
  )
