import type { StoreVerification } from "../../../types/store"
import { Comparison } from "../../../modules/verification/compare-cart"
import { inBand } from "../../erp/in-band"
import type { VerificationDTO } from "./verify-cart"

/**
 * What a buyer reads of a correction: the exact quantity where less is to be agreed to, else no more of the stock than the
 * store shows.
 */
export function inBands<V extends Pick<StoreVerification, "lines">>(verification: V, showUpTo: number | null): V {
  const lines = verification.lines.map((line) =>
    line.reasons.some((reason) => ["out_of_stock", "insufficient_stock"].includes(reason))
      ? line
      : { ...line, quantity: { ...line.quantity, available: inBand(line.quantity.available, showUpTo) } },
  )
  return { ...verification, lines }
}

/** A stored verification as the Store API shows it, what is overdue apart; `fingerprint` is that of the cart as it stands now. */
export function showVerification(
  verification: VerificationDTO,
  fingerprint: string,
  now: Date,
): Omit<StoreVerification, "overdue"> {
  const { lines, totals } = Comparison.parse(verification.comparison)
  return {
    id: verification.id,
    cart_id: verification.cart_id,
    stage: verification.stage,
    status: verification.status,
    as_of: new Date(verification.as_of).toISOString(),
    expires_at: new Date(verification.expires_at).toISOString(),
    is_current:
      verification.accepted_at === null &&
      new Date(verification.expires_at) > now &&
      verification.fingerprint === fingerprint,
    lines,
    totals,
  }
}
