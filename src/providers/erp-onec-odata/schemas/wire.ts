import { z } from "@medusajs/framework/zod"
import { roundMoney } from "../../../lib/money"
import { EMPTY_REF, isGuid } from "../odata/query"

/**
 * Values as 1C's OData writes them: Int64 as a string, money as a double, an empty reference as zeros, strings of
 * fixed length padded with blanks, null for every attribute of an item on a group's row.
 */

/** Beyond this a double cannot hold kopecks. */
const MAX_AMOUNT = 1e13
const QUANTITY_DECIMALS = 3
/** Курс has four, quotients of others more. */
const RATE_DECIMALS = 6

const Numeric = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
])
const Finite = Numeric.refine((value) => Math.abs(value) < MAX_AMOUNT, "is too large for a double to hold exactly")

export const ref = z
  .string()
  .refine((value) => isGuid(value) && value !== EMPTY_REF, "is no reference")
  .toLowerCase()

/** Null for an empty, a missing or a group's reference. */
export const optionalRef = z
  .string()
  .nullish()
  .transform((value) => (value && isGuid(value) && value !== EMPTY_REF ? value.toLowerCase() : null))

/** The same of a field that a base may lack: undefined where it does, zeros where it is kept and empty. */
export const keptRef = z
  .string()
  .nullish()
  .transform((value) => value?.toLowerCase())

export const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? "")

export const optionalText = text.transform((value) => (value === "" ? null : value))

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)

export const integer = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .nullish()
  .transform((value) => value ?? 0)

/** A date of the base, still naive. */
export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/)

export const optionalDate = date.nullish().transform((value) => value ?? null)

/** "1234.50". */
export const money = Finite.transform((value) => roundMoney(value))

export const optionalMoney = z.union([money, z.null(), z.undefined()]).transform((value) => value ?? null)

/** "41.4983": as many decimals as 1C keeps of a rate, none for show. */
export const rate = Finite.transform((value) => String(Number(value.toFixed(RATE_DECIMALS))))

/** "2", "0.125": at most three decimals, none for show. */
export const quantity = Finite.transform((value) => quantityOf(value))

export function quantityOf(value: number): string {
  const rounded = Number(value.toFixed(QUANTITY_DECIMALS))
  return Object.is(rounded, -0) ? "0" : String(rounded)
}

/** A collection: `{ "value": […] }` with or without metadata around it. */
export const Collection = z.object({ value: z.array(z.record(z.string(), z.unknown())) })
