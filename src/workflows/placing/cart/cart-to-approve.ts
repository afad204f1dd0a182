import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { APPROVAL_MODULE } from "../../../modules/approval"
import type { ApprovalModuleService } from "../../../modules/approval/service"
import { fingerprintOf } from "../../../modules/verification/fingerprint"
import { loadRates } from "../../contract/load-rates"
import type { PlacingContext } from "./load-placing-context"

/** A cart in the terms that rules and approvals speak of. */
export function cartToApprove({ cart, buyer }: PlacingContext) {
  return {
    id: cart.id,
    company_id: buyer.company.id,
    legal_entity_id: cart.contract.legal_entity_id,
    contract_id: cart.contract.id,
    currency_code: cart.currency_code,
    amount: cart.total,
    fingerprint: fingerprintOf(cart),
  }
}

/**
 * Whether the cart may be ordered as far as its company's own rules go. Who may approve needs nobody's leave for a rule;
 * a cart somebody asked about waits for the answer, and a rejected one stays rejected as long as it is the same.
 * @returns true when somebody agreed to exactly this cart
 * @throws NOT_ALLOWED `approval_required`
 */
export async function throwIfApprovalMissing(
  container: MedusaContainer,
  context: PlacingContext,
  now: Date,
): Promise<boolean> {
  const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
  const cart = cartToApprove(context)
  const state = await approvals.stateOf(cart, now)
  if (state === "approved") {
    return true
  }
  const isRequired =
    state !== "none" ||
    (!context.buyer.permissions.includes("approve") &&
      (await approvals.countTiers(cart, await loadRates(container, now))) > 0)
  if (isRequired) {
    const reason = {
      none: `needs an approval; ask for it with POST /store/carts/${cart.id}/approval`,
      pending: "waits for its approval",
      rejected: "was rejected; change it or ask anew",
    }[state]
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `The cart ${cart.id} ${reason}.`, "approval_required")
  }
  return false
}
