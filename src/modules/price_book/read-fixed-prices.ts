import { z } from "@medusajs/framework/zod"

import { type TableRow, readCsv } from "../../lib/csv"
import type { ContractPriceInput } from "./rows/write-rows"

/** What is wrong with a row of a file. */
export type RowProblem = { line: number; column: string; message: string }

const optional = z.string().transform((text) => (text === "" ? null : text))
/** PostgreSQL has no year 0. What is no date at all has been told already. */
export const moment = z.iso
  .datetime({ offset: true, error: "must be a day, or a moment with its zone, such as 2026-05-01T00:00:00+03:00" })
  .refine((text) => !(Date.parse(text) < 0), "must be after 1970")

const Row = z
  .object({
    contract_id: z.string().min(1, "is missing"),
    variant_id: z.string().min(1, "is missing"),
    min_quantity: z
      .string()
      .regex(/^([1-9]\d{0,5})?$/, "must be a whole number from 1 to 999999")
      .default("")
      .transform((text) => (text === "" ? 1 : Number(text))),
    amount: z.string().regex(/^(?!0+(\.0+)?$)\d{1,12}(\.\d{1,6})?$/, "must be a positive amount such as 1234.50"),
    currency_code: z.string().toLowerCase().regex(/^[a-z]{3}$/, "must be a currency such as uah"),
    valid_from: optional.pipe(moment.nullable()).default(null),
    valid_until: optional.pipe(moment.nullable()).default(null),
    document: optional.pipe(z.string().max(200, "is longer than 200 characters").nullable()).default(null),
  })
  .refine((row) => !row.valid_until || Date.parse(row.valid_until) > Date.parse(row.valid_from ?? "1970-01-01T00:00:00Z"), {
    path: ["valid_until"],
    message: "must be after valid_from",
  })

/**
 * Fixed prices from a CSV file with the columns `contract_id, variant_id, amount, currency_code` and, where wanted,
 * `min_quantity, valid_from, valid_until, document`. What is wrong goes to `onProblem` by line, and is not yielded.
 */
export async function* readFixedPrices(
  chunks: AsyncIterable<string>,
  onProblem: (problem: RowProblem) => void,
): AsyncGenerator<ContractPriceInput> {
  for await (const row of readCsv(chunks)) {
    const price = readFixedPrice(row, onProblem)
    if (price) {
      yield price
    }
  }
}

/** One price from the values of a row; null where something is wrong with it. */
export function readFixedPrice({ line, values }: TableRow, onProblem: (problem: RowProblem) => void): ContractPriceInput | null {
  const parsed = Row.safeParse(values)
  if (parsed.success) {
    const { valid_from, ...row } = parsed.data
    return { ...row, ...(valid_from ? { valid_from } : {}) }
  }
  for (const { path, message } of parsed.error.issues) {
    onProblem({ line, column: path.join("."), message })
  }
  return null
}
