import { z } from "@medusajs/framework/zod"

import { type TableRow, readCsv } from "../../lib/csv"
import { type TellProblem, amount, currency, minQuantity, moment, named, readRow } from "./read-row"
import type { ContractPriceInput } from "./rows/write-rows"

const optional = z.string().transform((text) => (text === "" ? null : text))

const Row = z
  .object({
    contract_id: named,
    variant_id: named,
    min_quantity: minQuantity,
    amount,
    currency_code: currency,
    valid_from: optional.pipe(moment.nullable()).default(null),
    valid_until: optional.pipe(moment.nullable()).default(null),
    document: optional.pipe(z.string().max(200, "is longer than 200 characters").nullable()).default(null),
  })
  .refine(
    (row) => !row.valid_until || Date.parse(row.valid_until) > Date.parse(row.valid_from ?? "1970-01-01T00:00:00Z"),
    {
      path: ["valid_until"],
      message: "must be after valid_from",
    },
  )

/**
 * Fixed prices from a CSV file with the columns `contract_id, variant_id, amount, currency_code` and, where wanted,
 * `min_quantity, valid_from, valid_until, document`. What is wrong goes to `onProblem` by line, and is not yielded.
 */
export async function* readFixedPrices(
  chunks: AsyncIterable<string>,
  onProblem: TellProblem,
): AsyncGenerator<ContractPriceInput> {
  for await (const row of readCsv(chunks)) {
    const price = readFixedPrice(row, onProblem)
    if (price) {
      yield price
    }
  }
}

/** One price from the values of a row; null where something is wrong with it. */
export function readFixedPrice(row: TableRow, onProblem: TellProblem): ContractPriceInput | null {
  const read = readRow(Row, row, onProblem)
  if (!read) {
    return null
  }
  const { valid_from, ...price } = read
  return { ...price, ...(valid_from ? { valid_from } : {}) }
}
