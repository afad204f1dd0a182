import { z } from "@medusajs/framework/zod"

import type { TableRow } from "../../lib/csv"
import type { TypePriceChange } from "./price-change"
import { type TellProblem, amount, minQuantity, named, readRow } from "./read-row"

const Row = z.object({ price_type_id: named, variant_id: named, min_quantity: minQuantity, amount })

/** One price of a type from the values of a row; null where something is wrong with it. */
export function readTypePrice(row: TableRow, tell: TellProblem): TypePriceChange | null {
  return readRow(Row, row, tell)
}
