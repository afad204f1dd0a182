import type { TableRow } from "../../../lib/csv"
import type { TellProblem } from "../../../modules/price_book/read-row"
import type { References } from "./load-references"
import { toMoment } from "./to-moment"

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

/** When a row is in force, with its zone. */
export function namedMoments(
  { valid_from = "", valid_until = "" }: Record<string, string>,
  timeZone: string,
): Record<string, string> {
  return { valid_from: toMoment(valid_from, timeZone), valid_until: toMoment(valid_until, timeZone) }
}

/** "1 234,50" as Excel shows it here: spaces between thousands, a comma before the kopecks. */
export function decimal(text = ""): string {
  return text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".")
}
