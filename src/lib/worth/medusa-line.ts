import { z } from "@medusajs/framework/zod"

import { decimal, decimalOrZero } from "../decimal"
import { add, withTax } from "../money"
import type { OrderedLine, PricedLine } from "./worth"

const Rates = z.array(z.object({ rate: decimal }).nullable()).nullish()
const Adjustments = z.array(z.object({ amount: decimal, is_tax_inclusive: z.boolean().nullish() }).nullable()).nullish()

/** What a line of a cart or an order must be read with to be summed up: `LINE_FIELDS` of its owner. */
export const MedusaLine = z.object({
  unit_price: decimal,
  quantity: decimal,
  is_tax_inclusive: z.boolean().nullish(),
  tax_lines: Rates,
  adjustments: Adjustments,
  // Of orders only; what an edit adds has none yet.
  detail: z.object({ return_received_quantity: decimalOrZero, return_dismissed_quantity: decimalOrZero }).nullish(),
})

export const LINE_FIELDS = ["items.*", "items.tax_lines.*", "items.adjustments.*"] as const

export function toPricedLine(line: z.infer<typeof MedusaLine>): PricedLine {
  return {
    unit_price: line.unit_price,
    quantity: line.quantity,
    is_tax_inclusive: line.is_tax_inclusive ?? false,
    tax_rate: taxRateOf(line),
    discounts: (line.adjustments ?? []).flatMap((adjustment) =>
      adjustment ? [{ amount: adjustment.amount, is_tax_inclusive: adjustment.is_tax_inclusive ?? false }] : [],
    ),
  }
}

/** With what came back, also where it came back unfit for sale. */
export function toOrderedLine(line: z.infer<typeof MedusaLine>): OrderedLine {
  const { return_received_quantity = "0", return_dismissed_quantity = "0" } = line.detail ?? {}
  return { ...toPricedLine(line), returned_quantity: add([return_received_quantity, return_dismissed_quantity]) }
}

/** The price of one piece with VAT, as it is agreed on and written into a document: a guest's line may stand there without. */
export function priceWithTax(line: z.infer<typeof MedusaLine>): string {
  return line.is_tax_inclusive ? line.unit_price : withTax(line.unit_price, taxRateOf(line))
}

/** Percent of all taxes of Medusa's on a line. */
export function taxRateOf({ tax_lines }: Pick<z.infer<typeof MedusaLine>, "tax_lines">): string {
  return add((tax_lines ?? []).flatMap((tax) => (tax ? [tax.rate] : [])))
}
