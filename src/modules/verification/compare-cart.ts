import { z } from "@medusajs/framework/zod"

import { compare, isWholeKopecks, lineTotal, roundMoney, subtract, sumMoney } from "../../lib/money"
import { wholeOf } from "../../lib/quantity"

/**
 * Why a line cannot be placed as it stands. `insufficient_stock`: less is free than was asked for; `out_of_stock`:
 * nothing is; `not_for_sale`: the ERP no longer sells it to this contract, it has no price or is gone.
 */
export const DIFFERENCE_REASONS = [
  "price_increased",
  "price_decreased",
  "insufficient_stock",
  "out_of_stock",
  "not_for_sale",
] as const

export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number]

export type CartLine = {
  line_item_id: string
  variant_id: string
  sku: string | null
  title: string
  quantity: string
  /** VAT included. */
  unit_price: string
}

/**
 * What the ERP says of one variant now; a missing price or stock is null. The price is that of the pieces that can be
 * had of those that the cart asks for.
 */
export type ErpFigures = { price: string | null; available: string | null }

/** The lines that differ, as the Store API shows them and as they are stored. Amounts and quantities are decimal strings. */
export const Comparison = z.object({
  lines: z.array(
    z.object({
      line_item_id: z.string(),
      variant_id: z.string(),
      sku: z.string().nullable(),
      title: z.string(),
      reasons: z.array(z.enum(DIFFERENCE_REASONS)),
      price: z.object({ old: z.string(), new: z.string().nullable() }),
      quantity: z.object({ requested: z.string(), available: z.string() }),
    }),
  ),
  /** Of the cart as it stands, and as it would be with the correction accepted. */
  totals: z.object({ old: z.string(), new: z.string() }),
})

export type Comparison = z.infer<typeof Comparison>

export type VerificationLine = Comparison["lines"][number]

/**
 * Compares a cart with the ERP's figures. Stock is shared by the lines of one variant in the order of the cart, so
 * that together they never take more than is free.
 * @param figures by variant id
 */
export function compareCart(lines: CartLine[], figures: Map<string, ErpFigures>): Comparison {
  const free = new Map<string, string>()
  const compared = lines.map((line) => {
    const { price, available } = figures.get(line.variant_id) ?? { price: null, available: null }
    const left = wholeOf(free.get(line.variant_id) ?? available ?? "0")
    const granted = compare(line.quantity, left) > 0 ? left : line.quantity
    free.set(line.variant_id, subtract(left, granted))

    const reasons: DifferenceReason[] = []
    if (price === null) {
      reasons.push("not_for_sale")
    } else if (compare(price, line.unit_price) !== 0) {
      reasons.push(compare(price, line.unit_price) > 0 ? "price_increased" : "price_decreased")
    }
    if (compare(granted, line.quantity) < 0) {
      reasons.push(compare(granted, "0") === 0 ? "out_of_stock" : "insufficient_stock")
    }
    return { line, price, granted, left, reasons }
  })

  return {
    lines: compared
      .filter(({ reasons }) => reasons.length > 0)
      .map(({ line, price, left, reasons }) => ({
        line_item_id: line.line_item_id,
        variant_id: line.variant_id,
        sku: line.sku,
        title: line.title,
        reasons,
        price: { old: asItStands(line.unit_price), new: price === null ? null : roundMoney(price) },
        quantity: { requested: line.quantity, available: left },
      })),
    totals: {
      old: sumMoney(lines.map((line) => lineTotal(line.unit_price, line.quantity))),
      new: sumMoney(compared.map(({ price, granted }) => (price === null ? "0" : lineTotal(price, granted)))),
    },
  }
}

/** A price that no document can keep shows the decimals that it has too many of: they are what is corrected. */
function asItStands(price: string): string {
  return isWholeKopecks(price) ? roundMoney(price) : price
}
