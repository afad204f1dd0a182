/** What a file of prices came to. */
export type AdminPriceImport = {
  kind: "fixed_prices" | "price_rules"
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
