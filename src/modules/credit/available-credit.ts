import { subtract } from "../../lib/money"

/** What one credit account carries; amounts are decimal strings in its currency. */
export type CreditExposure = {
  scope: "contract" | "legal_entity" | "company"
  scope_id: string
  currency_code: string
  /** Null: not limited. */
  limit: string | null
  /** As last read from the ERP, net of advances. */
  debt: string
  debt_as_of: Date | string | null
  /** Orders placed that are not yet in the debt. */
  held: string
}

/** What may still be spent: limit − debt − holds; null when nothing limits it. Negative when the limit is already passed. */
export function availableCredit(exposure: Pick<CreditExposure, "limit" | "debt" | "held">): string | null {
  return exposure.limit === null ? null : subtract(subtract(exposure.limit, exposure.debt), exposure.held)
}
