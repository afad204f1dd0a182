import { z } from "@medusajs/framework/zod"

import type { TableRow } from "../../lib/csv"
import { isWithinDecimals } from "../../lib/money"
import { readWrittenNumber } from "../../lib/written-number"

/** What is wrong with a row of a file. */
export type RowProblem = { line: number; column: string; message: string }

/** What was found wrong goes here, row by row. */
export type TellProblem = (problem: RowProblem) => void

/** PostgreSQL has no year 0. What is no date at all has been told already. */
export const moment = z.iso
  .datetime({ offset: true, error: "must be a day, or a moment with its zone, such as 2026-05-01T00:00:00+03:00" })
  .refine((text) => !(Date.parse(text) < 0), "must be after 1970")

/** An amount above zero, VAT included, as people write it. */
const written = (decimals: number, tooMany: string) =>
  z.string().transform((text, context) => {
    const read = readWrittenNumber(text)
    const problem = "problem" in read ? PROBLEMS[read.problem] : problemOf(read.value, decimals, tooMany)
    if ("problem" in read || problem) {
      context.addIssue(problem)
      return z.NEVER
    }
    return read.value
  })

const PROBLEMS = {
  no_number: "must be a positive amount such as 1234.50",
  ambiguous: "may be a thousand or a fraction: write 1234.00 or 1.23",
}

function problemOf(amount: string, decimals: number, tooMany: string): string {
  if (!/^(?!0+(\.0+)?$)\d{1,12}(\.\d+)?$/.test(amount)) {
    return PROBLEMS.no_number
  }
  return isWithinDecimals(amount, decimals) ? "" : tooMany
}

/** 1C keeps a price in whole kopecks: what has more was computed, and only its author can round it. */
export const amount = written(2, "has more than two decimals: round it as the price is to be")

/** What goods cost us is only compared with prices. */
export const cost = written(6, "has more than six decimals: round it")

export const currency = z
  .string()
  .toLowerCase()
  .regex(/^[a-z]{3}$/, "must be a currency such as uah")

/** One piece where nothing is said. */
export const minQuantity = z
  .string()
  .default("")
  .transform((text, context) => {
    const read = readWrittenNumber(text === "" ? "1" : text)
    if ("problem" in read || !/^[1-9]\d{0,5}$/.test(read.value)) {
      context.addIssue("must be a whole number from 1 to 999999")
      return z.NEVER
    }
    return Number(read.value)
  })

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
