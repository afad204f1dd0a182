import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { APPROVAL_MODULE } from "../../../modules/approval"
import { fingerprintOf } from "../../../modules/approval/fingerprint"
import type { ApprovalModuleService, OrderToApprove, Standing } from "../../../modules/approval/service"
import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import { loadRates } from "../../contract/load-rates"
import type { PlacingContext } from "./load-placing-context"

/** A cart in the terms that rules and approvals speak of. */
export function orderToApprove({ cart, buyer }: PlacingContext): OrderToApprove {
  const order = {
    legal_entity_id: cart.contract.legal_entity_id,
    contract_id: cart.contract.id,
    currency_code: cart.currency_code,
    amount: cart.total,
  }
  return {
    ...order,
    cart_id: cart.id,
    company_id: buyer.company.id,
    ordered_by: buyer.id,
    may_approve: buyer.permissions.includes("approve"),
    fingerprint: fingerprintOf({ ...order, lines: cart.lines, delivery: cart.delivery }),
  }
}

/** What approvals are judged by beside the order itself: the rates and the people of this moment. */
export async function approvalCircumstances(
  container: MedusaContainer,
  { company_id, legal_entity_id }: { company_id: string; legal_entity_id: string },
  now: Date,
) {
  const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
  const [rates, deciders] = await Promise.all([
    loadRates(container, now),
    companies.listPermittedEmployeeIds({ company_id, legal_entity_id, permission: "approve" }),
  ])
  return { rates, deciders }
}

/** Whether a cart may be placed as far as its company's own rules go, and who has still to agree. */
export async function approvalStanding(
  container: MedusaContainer,
  context: PlacingContext,
  now: Date,
): Promise<Standing> {
  const order = orderToApprove(context)
  const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
  return await approvals.standingOf(order, { ...(await approvalCircumstances(container, order, now)), now })
}

/**
 * Who may approve needs nobody's leave for a rule; a cart somebody asked about waits for the answer, and a rejected one
 * stays rejected as long as it is the same.
 * @returns true when as many as it takes agreed to exactly this order
 * @throws NOT_ALLOWED `approval_required`
 */
export async function throwIfApprovalMissing(
  container: MedusaContainer,
  context: PlacingContext,
  now: Date,
): Promise<boolean> {
  const { state, missing } = await approvalStanding(container, context, now)
  if (state === "approved" || state === "free") {
    return state === "approved"
  }
  const { id } = context.cart
  const reason = {
    required: `needs an approval of the order as it is now; ask for it with POST /store/carts/${id}/approval`,
    pending: `waits for its approval: ${missing} more must agree`,
    rejected: "was rejected; change it or ask anew",
  }[state]
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `The cart ${id} ${reason}.`, "approval_required")
}
