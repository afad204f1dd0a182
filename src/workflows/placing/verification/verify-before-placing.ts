import type { MedusaContainer } from "@medusajs/framework/types"

import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import type { ErpCall } from "../../../modules/erp/types"
import { correctionRequired } from "../../erp/refusals"
import type { PlacingContext } from "../cart/load-placing-context"
import type { VerifiedCart } from "./verify-cart"
import { verifyWithTerms } from "./verify-with-terms"

/**
 * Placing verifies again in any case. An ERP that answers no question is not waited for until the time to write is
 * over, too: nothing is at stake yet.
 * @returns null when the cart is no longer one under a contract
 * @throws ErpError; NOT_ALLOWED `cart_verification_required` when something differs
 */
export async function verifyBeforePlacing(
  container: MedusaContainer,
  context: PlacingContext,
  now: Date,
  call: ErpCall,
): Promise<{ context: PlacingContext; verified: VerifiedCart } | null> {
  const { readTimeoutMs } = container.resolve<ErpModuleService>(ERP_MODULE).settings
  const reading = { ...call, deadlineAt: Math.min(call.deadlineAt, Date.now() + readTimeoutMs) }
  const outcome = await verifyWithTerms(container, { context, stage: "placing", now }, reading)
  if (outcome?.verified.verification.status === "needs_correction") {
    throw correctionRequired(outcome.verified.verification.id)
  }
  return outcome
}
