import { BigNumber } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../decimal"
import { add, roundMoney, subtract, sumMoney } from "../money"
import { MedusaLine, taxRateOf, toOrderedLine } from "./medusa-line"
import { taxOf, worthOfKept } from "./worth"

/**
 * A cart or an order of Medusa's as it is shown under a contract: every amount in whole kopecks, lines and VAT as the
 * document in the ERP states them. Medusa itself computes both with all decimals and answers VAT like 38.885.
 */

type Shown = Record<string, unknown>

const MONEY = /^(?!raw_)(.*_)?(total|subtotal|amount|unit_price|difference)(_per_unit)?$/

/** What others keep there is theirs. */
const NOT_OURS = new Set(["metadata", "data", "context", "variant", "product"])

/** An answer that tells all of its lines' taxes and discounts; with less a line cannot be summed up. */
const Lines = z.array(
  MedusaLine.extend({
    product_id: z.string().nullish(),
    tax_lines: z.array(z.object({ rate: decimal })),
    adjustments: z.array(z.object({ amount: decimal, is_tax_inclusive: z.boolean().nullish() })),
  }),
)

const Items = z.array(z.record(z.string(), z.unknown()))

/** @param vatRates the document's own rates, by product; a product without one has Medusa's */
export function shownInKopecks(entity: Shown, vatRates: ReadonlyMap<string, string>): Shown {
  const rounded = Object.fromEntries(Object.entries(entity).map(([key, value]) => [key, rounding(key, value)]))
  const lines = Lines.safeParse(entity.items).data
  const items = Items.safeParse(rounded.items).data
  if (!lines || !items || lines.length === 0) {
    return rounded
  }
  const worth = worthOfKept(lines.map(toOrderedLine))
  const sums = lines.map((line, index) => {
    const { full = "0.00", total = "0.00" } = worth.lines[index] ?? {}
    return sumsOf(full, total, vatRates.get(line.product_id ?? "") ?? taxRateOf(line))
  })
  const goods = Object.fromEntries(KEYS.map((key) => [key, sumMoney(sums.map((each) => each[key]))]))
  return {
    ...rounded,
    ...over(rounded, totalsWith(rounded, goods)),
    items: items.map((item, index) => ({ ...item, ...over(item, sums[index] ?? {}) })),
  }
}

const KEYS = [
  "total",
  "subtotal",
  "tax_total",
  "discount_total",
  "discount_subtotal",
  "discount_tax_total",
  "original_total",
  "original_subtotal",
  "original_tax_total",
] as const

type Sums = Record<(typeof KEYS)[number], string>

/** Medusa's figures of a line, which hang together: total = subtotal − discount_subtotal + tax_total. */
function sumsOf(full: string, total: string, vatRate: string): Sums {
  const [original_tax_total, tax_total] = [taxOf(full, vatRate), taxOf(total, vatRate)]
  const original_subtotal = subtract(full, original_tax_total)
  return {
    total,
    subtotal: original_subtotal,
    tax_total,
    discount_total: subtract(full, total),
    discount_subtotal: subtract(original_subtotal, subtract(total, tax_total)),
    discount_tax_total: subtract(original_tax_total, tax_total),
    original_total: full,
    original_subtotal,
    original_tax_total,
  }
}

/** Of the whole: the goods, and delivery with what else stands beside them as Medusa has it. */
function totalsWith(entity: Shown, goods: Partial<Sums>): Record<string, string> {
  const beside = (key: string) => decimal.safeParse(entity[key]).data ?? "0"
  const whole = KEYS.map((key): [string, string] => {
    const shipping = key.startsWith("original_")
      ? `original_shipping_${key.slice("original_".length)}`
      : `shipping_${key}`
    const credit = key === "total" ? beside("credit_line_total") : "0"
    return [key, subtract(add([goods[key] ?? "0", beside(shipping)]), credit)]
  })
  const items = KEYS.map((key): [string, string] => [
    key.startsWith("original_") ? `original_item_${key.slice("original_".length)}` : `item_${key}`,
    goods[key] ?? "0",
  ])
  return Object.fromEntries([...whole, ...items])
}

/** Only what was asked for. */
function over(shown: Shown, amounts: Partial<Record<string, string>>): Shown {
  return Object.fromEntries(
    Object.entries(amounts).flatMap(([key, amount]) =>
      amount !== undefined && isAmount(shown[key]) ? [[key, Number(roundMoney(amount))]] : [],
    ),
  )
}

function rounding(key: string, value: unknown): unknown {
  if (MONEY.test(key) && isAmount(value)) {
    return Number(roundMoney(decimal.parse(value)))
  }
  if (Array.isArray(value)) {
    return value.map((each) => rounding("", each))
  }
  if (NOT_OURS.has(key) || !isRecord(value)) {
    return value
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rounding(name, inner)]))
}

function isAmount(value: unknown): boolean {
  return typeof value === "number" || value instanceof BigNumber
}

function isRecord(value: unknown): value is Shown {
  return typeof value === "object" && value !== null && !(value instanceof Date) && !(value instanceof BigNumber)
}
