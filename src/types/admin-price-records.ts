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

export type AdminPriceChange = { upserted: number; deleted: number }
