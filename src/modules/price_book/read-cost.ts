import { z } from "@medusajs/framework/zod"

import type { TableRow } from "../../lib/csv"
import { type TellProblem, cost, currency, named, readRow } from "./read-row"
import type { CostInput } from "./rows/write-rows"

const Row = z.object({ variant_id: named, cost, currency_code: currency })

/** What a variant costs us, from the values of a row; null where something is wrong with it. */
export function readCost(row: TableRow, tell: TellProblem): CostInput | null {
  return readRow(Row, row, tell)
}
