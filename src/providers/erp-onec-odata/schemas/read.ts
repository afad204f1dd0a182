import { z } from "@medusajs/framework/zod"
import { ErpError } from "../../../modules/erp/errors"
import { Collection } from "./wire"

/** Something of 1C by the names of a profile: an object or a tabular section. */
interface Named {
  name: string
  fields: Record<string, string>
}

/** The rows of a collection, still in 1C's names. */
export function collectionOf(answer: unknown, operation: string): Record<string, unknown>[] {
  const parsed = Collection.safeParse(answer)
  if (!parsed.success) {
    throw new ErpError("incompatible", `${operation}: the answer is no collection of rows`, { operation })
  }
  return parsed.data.value
}

/** Renames the fields of a row by the profile and parses it; the error names 1C's own field, never its value. */
export function rowOf<T>(row: unknown, named: Named, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(renamed(row, named.fields))
  if (parsed.success) {
    return parsed.data
  }
  const issue = parsed.error.issues[0]
  const field = String(issue?.path[0] ?? "")
  throw new ErpError(
    "incompatible",
    `${named.name}.${named.fields[field] ?? field}: ${issue?.message ?? "unknown shape"}`,
  )
}

export function rowsOf<T>(rows: unknown[], named: Named, schema: z.ZodType<T>): T[] {
  return rows.map((row) => rowOf(row, named, schema))
}

function renamed(row: unknown, fields: Record<string, string>): Record<string, unknown> {
  const values = z.record(z.string(), z.unknown()).parse(row)
  return Object.fromEntries(Object.entries(fields).map(([ours, theirs]) => [ours, values[theirs]]))
}
