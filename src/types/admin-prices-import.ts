/** What a file of prices may hold. Type prices and costs are everybody's, and an administrator's to change. */
export const PRICE_FILE_KINDS = ["fixed_prices", "price_rules", "type_prices", "costs"] as const

export type PriceFileKind = (typeof PRICE_FILE_KINDS)[number]

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
