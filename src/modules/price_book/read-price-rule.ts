import { z } from "@medusajs/framework/zod"

import type { TableRow } from "../../lib/csv"
import { type TellProblem, moment, readRow } from "./read-row"
import { TARGET_KINDS } from "./rules/rank-rules"
import type { PriceRuleInput } from "./rows/write-rows"
import { problemOfRule } from "./throw-if-invalid"

const empty = (text: string) => (text === "" ? null : text)
const optional = z.string().default("").transform(empty)
const whole = (fallback: number) =>
  z
    .string()
    .regex(/^(-?\d{1,6})?$/, "must be a whole number")
    .default("")
    .transform((text) => (text === "" ? fallback : Number(text)))

const Row = z.object({
  name: z.string().min(1, "is missing").max(200, "is longer than 200 characters"),
  contract_id: optional,
  company_id: optional,
  target_kind: z.enum(TARGET_KINDS, { error: `must be one of ${TARGET_KINDS.join(", ")}` }),
  target_id: optional,
  price_type_id: optional,
  // "−7,5 %" as people write it, and as a cell of percent shows it.
  percent: z
    .string()
    .default("")
    .transform((text) => text.replace(/[\s\u00a0]*%$/, "").replace("\u2212", "-"))
    .pipe(z.string().regex(/^([+-]?\d{1,6}([.,]\d{1,4})?)?$/, "must be a percent such as -7.5"))
    .transform((text) => (text === "" ? "0" : text.replace("+", "").replace(",", "."))),
  min_quantity: whole(1).refine((quantity) => quantity >= 1, "must be 1 or more"),
  priority: whole(0),
  valid_from: optional.pipe(moment.nullable()),
  valid_until: optional.pipe(moment.nullable()),
})

/** One rule from the values of a row; null where something is wrong with it. */
export function readPriceRule(row: TableRow, onProblem: TellProblem): PriceRuleInput | null {
  const rule = readRow(Row, row, onProblem)
  const problem = rule && problemOfRule(rule)
  if (problem) {
    onProblem({ line: row.line, column: "", message: problem })
    return null
  }
  return rule
}
