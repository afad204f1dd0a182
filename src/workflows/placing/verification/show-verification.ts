import type { StoreVerification } from "../../../types/store"
import { Comparison } from "../../../modules/verification/compare-cart"
import type { VerificationDTO } from "./verify-cart"

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
