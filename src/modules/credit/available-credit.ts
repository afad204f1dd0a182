import { compare, subtract } from "../../lib/money"

export type CreditScope = "contract" | "legal_entity" | "company"

/** What one credit account carries; amounts are decimal strings in its currency. */
export type CreditExposure = {
  scope: CreditScope
  scope_id: string
  currency_code: string
  /** Null: not limited. */
  limit: string | null
  mode: "hard" | "soft"
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

/** Whether `amount` more fits the account, whatever its mode. */
export function fits(exposure: Pick<CreditExposure, "limit" | "debt" | "held">, amount: string): boolean {
  const available = availableCredit(exposure)
  return available === null || compare(amount, available) <= 0
}

/** The least that any hard limit of a chain leaves; null when nothing limits it. */
export function leastAvailable(exposures: CreditExposure[]): string | null {
  return exposures
    .filter(({ mode }) => mode === "hard")
    .map(availableCredit)
    .filter((available) => available !== null)
    .reduce<string | null>(
      (least, available) => (least === null || compare(available, least) < 0 ? available : least),
      null,
    )
}
