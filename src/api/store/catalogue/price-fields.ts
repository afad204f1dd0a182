/**
 * Fields of Medusa's `fields` through which a price leaves the server: the computed one, and the rows it is computed of.
 * Never by a part of a name: a host may have a link of its own called `price_story`.
 */
const PRICE_FIELDS = ["calculated_price", "prices", "price_set", "price_sets"]

/** What of `fields` concerns prices: where the computed price was asked for, and all the rest. */
export type AskedFields = {
  /** Relations from the answered entity to the variants whose price is asked for; `[]`: the entity is a variant. */
  pricePaths: string[][]
  withoutPrices: string[]
}

/** Tells prices from all the rest; the rest names what a price needs: the variants, and what their taxes depend on. */
export function splitFields(fields: readonly string[]): AskedFields {
  const paths = new Map<string, string[]>()
  const others: string[] = []
  for (const field of fields) {
    const segments = segmentsOf(field)
    const at = segments.findIndex((segment) => PRICE_FIELDS.includes(segment))
    if (at < 0) {
      others.push(field)
    } else if (segments[at] === "calculated_price") {
      const path = segments.slice(0, at)
      paths.set(path.join("."), path)
    }
  }
  const pricePaths = [...paths.values()]
  return { pricePaths, withoutPrices: [...new Set([...others, ...pricePaths.flatMap(fieldsNeededAt)])] }
}

/** `*variants.prices`, `variants.prices.*` and `+variants.prices.amount` are all below `variants.prices`. */
function segmentsOf(field: string): string[] {
  return field.replace(/^[+*-]+/, "").split(".")
}

function fieldsNeededAt(path: string[]): string[] {
  const at = (relation: string[], name: string) => [...relation, name].join(".")
  return path.length === 0
    ? ["id", "product_id", "product.id", "product.type_id"]
    : [at(path, "id"), at(path.slice(0, -1), "id"), at(path.slice(0, -1), "type_id")]
}
