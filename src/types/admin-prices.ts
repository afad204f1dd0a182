/** Why a contract pays what it pays, for its manager. Amounts are decimal strings, VAT included. */
export type AdminPriceExplanation = {
  variant_id: string
  quantity: number
  currency_code: string
  /** Null: nothing gives a price. */
  amount: string | null
  recommended_amount: string | null
  /** Everything that was tried, in the order of its rank: the first one with an amount is the price. */
  steps: {
    kind: "fixed" | "rule" | "contract_type" | "company_type" | "recommended"
    /** Of the fixed price, the rule or the price type. */
    id: string
    /** The rule's or the type's name, the paper of a fixed price. */
    label: string
    /** `won`, `lost` to one before it, or why it gives none. */
    outcome: "won" | "lost" | "no_price" | "no_rate"
    amount: string | null
  }[]
}
