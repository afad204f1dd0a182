import type { Rounding } from "./rules/rounding"

/** A price type to store; with an id it overwrites that one whole. Amounts and percents are decimal text. */
export type PriceTypeInput = {
  id?: string
  code: string
  name: string
  currency_code: string
  includes_tax: boolean
  is_active: boolean
  is_recommended: boolean
  rounding_step: string | null
  rounding_ending: string | null
  rounding_direction: Rounding["direction"]
  base_price_type_id: string | null
  base_percent: string | null
  min_margin_percent: string | null
}
