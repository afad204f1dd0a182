import { z } from "@medusajs/framework/zod"

/** What the queries and bodies of our admin routes are made of. */

export const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\0]*$/)

export const text = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]*$/)

export const page = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}

/** "true" or "false" of a query. */
export const flag = z.enum(["true", "false"]).transform((value) => value === "true")
