import { z } from "@medusajs/framework/zod"

import type { TableRow } from "../../lib/csv"

/** What is wrong with a row of a file. */
export type RowProblem = { line: number; column: string; message: string }

/** What was found wrong goes here, row by row. */
export type TellProblem = (problem: RowProblem) => void

/** PostgreSQL has no year 0. What is no date at all has been told already. */
export const moment = z.iso
  .datetime({ offset: true, error: "must be a day, or a moment with its zone, such as 2026-05-01T00:00:00+03:00" })
  .refine((text) => !(Date.parse(text) < 0), "must be after 1970")

/** Above zero, VAT included. */
export const amount = z
  .string()
  .regex(/^(?!0+(\.0+)?$)\d{1,12}(\.\d{1,6})?$/, "must be a positive amount such as 1234.50")

export const currency = z
  .string()
  .toLowerCase()
  .regex(/^[a-z]{3}$/, "must be a currency such as uah")

/** One piece where nothing is said. */
export const minQuantity = z
  .string()
  .regex(/^([1-9]\d{0,5})?$/, "must be a whole number from 1 to 999999")
  .default("")
  .transform((text) => (text === "" ? 1 : Number(text)))

export const named = z.string().min(1, "is missing")

/** What a row says by its schema; null where something is wrong with it, all of which is told. */
export function readRow<Row>(schema: z.ZodType<Row>, { line, values }: TableRow, tell: TellProblem): Row | null {
  const parsed = schema.safeParse(values)
  if (parsed.success) {
    return parsed.data
  }
  for (const { path, message } of parsed.error.issues) {
    tell({ line, column: path.join("."), message })
  }
  return null
}
