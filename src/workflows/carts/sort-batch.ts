import { compare } from "../../lib/money"
import { groupBy } from "../../lib/group-by"
import type { StoreRejectedLine } from "../../types/store"

/** A row of a batch as it was sent. */
export type BatchRow = { quantity: number } & ({ variant_id: string } | { sku: string })

/** What is known of a variant that a batch names. */
export type BatchVariant = {
  id: string
  sku: string | null
  /** The contract's price at the quantity asked for; null: none. */
  price: string | null
  /** What may be taken; null: without limit. */
  available: string | null
  /** Already in the cart. */
  in_cart: number
}

export type BatchLine = { variant_id: string; quantity: number; unit_price: string }

/**
 * Tells the rows that can be added from those that cannot, and why. Rows of one variant are one line; when their sum
 * is more than there is, all of them are refused, so that nobody gets a part without having asked for it.
 */
export function sortBatch(
  rows: BatchRow[],
  variants: BatchVariant[],
): { lines: BatchLine[]; rejected: StoreRejectedLine[] } {
  const byId = new Map(variants.map((variant) => [variant.id, variant]))
  const bySku = new Map(variants.map((variant) => [variant.sku, variant]))
  const found = rows.map((row, index) => ({
    row,
    index,
    variant: "variant_id" in row ? byId.get(row.variant_id) : bySku.get(row.sku),
  }))

  const rejected: StoreRejectedLine[] = found.flatMap(({ row, index, variant }) =>
    variant ? [] : [reject(row, index, undefined, "unknown_product", "There is no such product.")],
  )
  const lines: BatchLine[] = []
  const known = found.flatMap(({ row, index, variant }) => (variant ? [{ row, index, variant }] : []))
  for (const [variant, group] of groupBy(known, ({ variant }) => variant)) {
    const quantity = group.reduce((sum, { row }) => sum + row.quantity, 0)
    if (variant.price === null) {
      rejected.push(
        ...group.map(({ row, index }) =>
          reject(row, index, variant, "no_price", "Your contract has no price for it; call your manager."),
        ),
      )
    } else if (variant.available !== null && compare(quantity + variant.in_cart, variant.available) > 0) {
      const message = `${variant.available} can be had${variant.in_cart > 0 ? `, ${variant.in_cart} of them are in the cart` : ""}.`
      rejected.push(
        ...group.map(({ row, index }) => ({
          ...reject(row, index, variant, "insufficient_stock", message),
          available: variant.available ?? "0",
        })),
      )
    } else {
      lines.push({ variant_id: variant.id, quantity, unit_price: variant.price })
    }
  }
  return { lines, rejected: rejected.toSorted((a, b) => a.index - b.index) }
}

function reject(
  row: BatchRow,
  index: number,
  variant: BatchVariant | undefined,
  code: StoreRejectedLine["code"],
  message: string,
): StoreRejectedLine {
  return {
    index,
    variant_id: variant?.id ?? ("variant_id" in row ? row.variant_id : null),
    sku: variant?.sku ?? ("sku" in row ? row.sku : null),
    quantity: row.quantity,
    code,
    message,
  }
}
