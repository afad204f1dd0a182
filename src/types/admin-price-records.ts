/** What the merchant keeps in the price book, each kind with routes of its own. */
export const PRICE_RECORD_KINDS = [
  "price_types",
  "type_prices",
  "contract_prices",
  "price_rules",
  "company_price_defaults",
  "currency_rates",
  "costs",
] as const

export type PriceRecordKind = (typeof PRICE_RECORD_KINDS)[number]

/** A row by its columns; amounts, rates and percents are decimal text. */
export type AdminPriceRecord = Record<string, unknown>

/** A price type; amounts and percents are decimal text, null where there is none. */
export type AdminPriceType = {
  id: string
  /** The ERP's, of a type that comes from there. */
  external_id: string | null
  code: string
  name: string
  currency_code: string
  includes_tax: boolean
  is_active: boolean
  is_recommended: boolean
  rounding_step: string | null
  rounding_ending: string | null
  rounding_direction: "nearest" | "up" | "down"
  base_price_type_id: string | null
  base_percent: string | null
  min_margin_percent: string | null
}

/** A rule with the names of what its ids stand for; null where there is no id, or what it was is gone. */
export type AdminPriceRule = {
  id: string
  name: string
  contract_id: string | null
  contract_number: string | null
  company_id: string | null
  company_name: string | null
  target_kind: "variant" | "product" | "brand" | "collection" | "category" | "tag" | "all"
  target_id: string | null
  target_name: string | null
  price_type_id: string | null
  price_type_name: string | null
  /** Signed: "-10" is a discount. */
  percent: string
  min_quantity: number
  priority: number
  is_active: boolean
  valid_from: string | null
  valid_until: string | null
}

export type AdminPriceChange = { upserted: number; deleted: number }
