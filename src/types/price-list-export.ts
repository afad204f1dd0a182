/** A price list made in the background, as both APIs answer it. */
export type PriceListExport = {
  id: string
  contract_id: string
  format: "csv" | "xlsx"
  language: "uk" | "en"
  /** `recommended`: asked for while the buyer hid its own prices; nothing of the contract is in it. */
  price_mode: "personal" | "recommended"
  /** The moment the prices are for. */
  at: string
  status: "pending" | "running" | "completed" | "failed"
  /** In variants. */
  progress: { processed: number; total: number }
  /** Why it failed: `export_failed`, `export_interrupted`. */
  error_code: string | null
  created_at: string
  finished_at: string | null
  /** From then on it is not there any more. */
  expires_at: string
}
