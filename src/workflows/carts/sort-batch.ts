import { compare } from "../../lib/money"
import { groupBy } from "../../lib/group-by"
import { inBand } from "../erp/in-band"
import { isWholeQuantity } from "../../lib/quantity"
import type { StoreRejectedLine } from "../../types/store"
import { NOT_WHOLE } from "./throw-if-not-whole"

/** A row of a batch as it was sent, or as an old order has it: found by its variant, else by its article. */
export type BatchRow = { variant_id?: string; sku?: string; title?: string; quantity: number }

/** What is known of a variant that a batch names. */
export type BatchVariant = {
  id: string
  sku: string | null
  title: string
  /** The contract's price at the quantity asked for; null: none. */
  price: string | null
  /** What may be taken; null: without limit. */
  available: string | null
  /** Already in the cart. */
  in_cart: number
}

export type BatchLine = { variant_id: string; quantity: number; unit_price: string }

/** The variant that a row means; one that is gone may have come back under its article. */
export function variantOfRow<V extends { id: string; sku: string | null }>(
  { variant_id, sku }: BatchRow,
  variants: readonly V[],
): V | undefined {
  return (
    variants.find(({ id }) => id === variant_id) ??
    (sku === undefined ? undefined : variants.find((variant) => variant.sku === sku))
  )
}

/**
 * Tells the rows that can be added from those that cannot, and why. Rows of one variant are one line; when their sum
 * is more than there is, all of them are refused, so that nobody gets a part without having asked for it.
 * @param showUpTo the most that the store shows of its stock; null: all
 */
export function sortBatch(
  rows: BatchRow[],
  variants: BatchVariant[],
  showUpTo: number | null,
): { lines: BatchLine[]; rejected: StoreRejectedLine[] } {
  const rejected: StoreRejectedLine[] = []
  const known: { row: BatchRow; index: number; variant: BatchVariant }[] = []
  rows.forEach((row, index) => {
    const variant = variantOfRow(row, variants)
    if (!variant) {
      rejected.push(reject(row, index, undefined, "unknown_product", "There is no such product."))
    } else if (!isWholeQuantity(row.quantity)) {
      rejected.push(reject(row, index, variant, "quantity_invalid", NOT_WHOLE))
    } else {
      known.push({ row, index, variant })
    }
  })
  const lines: BatchLine[] = []
  for (const [variant, group] of groupBy(known, ({ variant }) => variant)) {
    const quantity = group.reduce((sum, { row }) => sum + row.quantity, 0)
    if (variant.price === null) {
      rejected.push(
        ...group.map(({ row, index }) =>
          reject(row, index, variant, "no_price", "Your contract has no price for it; call your manager."),
        ),
      )
    } else if (variant.available !== null && compare(quantity + variant.in_cart, variant.available) > 0) {
      const available = inBand(variant.available, showUpTo)
      const message = `${available} can be had${variant.in_cart > 0 ? `, ${variant.in_cart} of them are in the cart` : ""}.`
      rejected.push(
        ...group.map(({ row, index }) => ({
          ...reject(row, index, variant, "insufficient_stock", message),
          available,
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
    variant_id: variant?.id ?? row.variant_id ?? null,
    sku: variant?.sku ?? row.sku ?? null,
    title: variant?.title ?? row.title ?? null,
    quantity: row.quantity,
    code,
    message,
  }
}
