import { BigNumber, MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/**
 * An amount or a quantity as Medusa's Query answers it: a number where it was stored, its own BigNumber where it was
 * computed. From here on it is an exact decimal in text.
 */
export const decimal = z
  .union([z.number(), z.string(), z.instanceof(BigNumber)])
  .transform((value) => MathBN.convert(value).toFixed())

/** The same of what may not be there: nothing is zero. */
export const decimalOrZero = decimal.nullish().transform((value) => value ?? "0")
