import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

type Discount = {
  type: "percentage" | "fixed"
  allocation: "each" | "across"
  value: number
  is_tax_inclusive: boolean
}

/** Percents and sums that no price divides by, on each line and over all, counted with and without the tax. */
const DISCOUNTS: readonly Discount[] = [
  { type: "percentage", allocation: "across", value: 10, is_tax_inclusive: true },
  { type: "percentage", allocation: "across", value: 7.3, is_tax_inclusive: true },
  { type: "percentage", allocation: "each", value: 33.33, is_tax_inclusive: true },
  { type: "percentage", allocation: "across", value: 12.5, is_tax_inclusive: false },
  { type: "fixed", allocation: "across", value: 10.01, is_tax_inclusive: true },
  { type: "fixed", allocation: "across", value: 77.77, is_tax_inclusive: false },
  { type: "fixed", allocation: "each", value: 0.37, is_tax_inclusive: true },
]

/** @returns the codes that a buyer may enter */
export async function createPromotions(container: MedusaContainer): Promise<string[]> {
  const promotions = await container.resolve(Modules.PROMOTION).createPromotions(
    DISCOUNTS.map(({ type, allocation, value, is_tax_inclusive }, index) => ({
      code: `KOPECK${index}`,
      type: "standard" as const,
      status: "active" as const,
      is_automatic: false,
      is_tax_inclusive,
      application_method: {
        type,
        target_type: "items" as const,
        allocation,
        value,
        ...(type === "fixed" ? { currency_code: "uah" } : {}),
        ...(allocation === "each" ? { max_quantity: 100 } : {}),
      },
    })),
  )
  return promotions.flatMap(({ code }) => code ?? [])
}
