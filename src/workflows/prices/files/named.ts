import type { TableRow } from "../../../lib/csv"
import type { TellProblem } from "../../../modules/price_book/read-row"
import type { References } from "./load-references"
import { toEnd, toMoment } from "./to-moment"

/** The variant that a row names by id or SKU; one that there is not is told. */
export function namedVariant(
  { line, values }: TableRow,
  references: References,
  tell: TellProblem,
): string | undefined {
  const id = references.variantIdOf(values)
  if (!id) tell({ line, column: values.variant_id ? "variant_id" : "sku", message: "there is no such product" })
  return id
}

/** The price type that a row names; one that there is not is told. */
export function namedPriceType(
  { line, values }: TableRow,
  references: References,
  tell: TellProblem,
): string | undefined {
  const id = references.priceTypeIdOf(values.price_type ?? "")
  if (!id)
    tell({
      line,
      column: "price_type",
      message: values.price_type ? "there is no such price type, or more than one" : "is missing",
    })
  return id
}

/** When a row is in force, with its zone: from the beginning of its first day to the end of its last one. */
export function namedMoments(
  { valid_from = "", valid_until = "" }: Record<string, string>,
  timeZone: string,
): Record<string, string> {
  return { valid_from: toMoment(valid_from, timeZone), valid_until: toEnd(valid_until, timeZone) }
}
