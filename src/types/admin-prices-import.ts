/** What a file of prices may hold. Type prices and costs are everybody's, and an administrator's to change. */
export const PRICE_FILE_KINDS = ["fixed_prices", "price_rules", "type_prices", "costs"] as const

export type PriceFileKind = (typeof PRICE_FILE_KINDS)[number]

/** The columns that make sense in a file, as a person fills them in. */
export const PRICE_FILE_COLUMNS: Record<PriceFileKind, readonly string[]> = {
  fixed_prices: ["contract", "sku", "amount", "currency_code", "min_quantity", "valid_from", "valid_until", "document"],
  price_rules: [
    "name",
    "contract",
    "company_id",
    "target_kind",
    "target_id",
    "sku",
    "price_type",
    "percent",
    "min_quantity",
    "priority",
    "valid_from",
    "valid_until",
  ],
  type_prices: ["price_type", "sku", "amount", "min_quantity"],
  costs: ["sku", "cost", "currency_code"],
}

/** What a file of prices came to. */
export type AdminPriceImport = {
  kind: PriceFileKind
  /** Nothing was written, whatever the rest says. */
  is_dry_run: boolean
  /** Right rows. */
  received: number
  /** New or changed rows. */
  written: number
  problem_count: number
  /** The first thousand, by line of the file. */
  problems: { line: number; column: string; message: string }[]
}
