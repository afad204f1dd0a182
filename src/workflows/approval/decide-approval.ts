import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { APPROVAL_MODULE } from "../../modules/approval"
import type { ApprovalModuleService } from "../../modules/approval/service"
import { isAboutOrder } from "../../modules/approval/standing"
import type { StoreApproval } from "../../types/store-company"
import { throwIfNotPermitted } from "../access/guards"
import type { Buyer } from "../access/load-buyer"
import { withCartLocked } from "../contract/with-cart-locked"
import { correctionRequired } from "../erp/refusals"
import { approvalCircumstances, approvalStanding, orderToApprove } from "../placing/cart/cart-to-approve"
import type { PlacingContext } from "../placing/cart/load-placing-context"
import { requestVerification } from "../placing/verification/request-verification"
import { loadAskedCart } from "./asked-cart"
import { RequestedCart, changesSince, isElsewhere, toRequestedCart } from "./changes-since"
import { showApproval } from "./show-approval"
import { decideApprovalWorkflow } from "./workflows/decide-approval"

/**
 * One request that is open to an employee, with the cart as it stands, what has changed since it was asked for, and who
 * has still to agree. A request that has ended shows no cart: it may be under an entity that is not open to the employee.
 * @throws NOT_FOUND for a request of another company, of an entity that is not open, or of somebody else for whoever
 * may not approve
 */
export async function retrieveApproval(container: MedusaContainer, buyer: Buyer, id: string): Promise<StoreApproval> {
  const now = new Date()
  const approval = await findApproval(container, buyer, id)
  const shown = showApproval(approval, now)
  const context = await cartOfRequest(container, approval)
  if (!context) {
    return shown
  }
  const standing = await approvalStanding(container, context, now)
  if (shown.status !== "pending") {
    return { ...shown, standing }
  }
  const { fingerprint, amount } = orderToApprove(context)
  const asked = RequestedCart.parse(approval.lines)
  const { lines, delivery } = toRequestedCart(context.cart)
  return {
    ...shown,
    standing,
    cart: {
      fingerprint,
      amount,
      changes: changesSince(asked.lines, lines),
      delivery: { address: delivery.address, has_changed: isElsewhere(asked.delivery, delivery) },
    },
  }
}

/** The requests open to an employee, newest first: all of its entities for an approver, its own for everybody. */
export async function listApprovals(
  container: MedusaContainer,
  buyer: Buyer,
  page: { status?: "pending" | "approved" | "rejected" | "cancelled"; limit: number; offset: number },
): Promise<{ approvals: StoreApproval[]; count: number }> {
  const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
  const [rows, count] = await approvals.listAndCountApprovals(
    {
      company_id: buyer.company.id,
      legal_entity_id: buyer.legal_entities.map(({ id }) => id),
      ...(buyer.permissions.includes("approve") ? {} : { requested_by: buyer.id }),
      ...(page.status ? { status: page.status } : {}),
    },
    { take: page.limit, skip: page.offset, order: { created_at: "DESC" }, relations: ["decisions"] },
  )
  const now = new Date()
  return { approvals: rows.map((row) => showApproval(row, now)), count }
}

/**
 * Approves or rejects the open tier. Approving verifies the cart with the ERP first, and agrees only to the very cart
 * that the approver saw; nobody changes it while it is decided on.
 * @throws `role_forbidden`, NOT_FOUND; `cart_verification_required` when the ERP says otherwise now, `cart_locked`, and the
 * refusals of the module's `decide`
 */
export async function decideApproval(
  container: MedusaContainer,
  buyer: Buyer,
  input: { id: string; decision: "approve" | "reject"; comment: string | null; fingerprint?: string },
): Promise<StoreApproval> {
  throwIfNotPermitted(buyer, "approve")
  const approval = await findApproval(container, buyer, input.id)
  if (input.decision === "approve" && (await cartOfRequest(container, approval))) {
    await throwIfNotClean(container, approval.cart_id)
  }
  await withCartLocked(container, approval.cart_id, async () => {
    const context = await loadAskedCart(container, approval.cart_id)
    await decideApprovalWorkflow(container).run({
      input: {
        company_id: buyer.company.id,
        decision: {
          approval_id: input.id,
          employee_id: buyer.id,
          decision: input.decision,
          comment: input.comment,
          order: context && orderToApprove(context),
          seen: input.fingerprint,
          ...(await approvalCircumstances(container, approval, new Date())),
        },
      },
    })
  })
  const now = new Date()
  const context = await cartOfRequest(container, approval)
  return {
    ...showApproval(await findApproval(container, buyer, input.id), now),
    standing: context && (await approvalStanding(container, context, now)),
  }
}

async function findApproval(container: MedusaContainer, buyer: Buyer, id: string) {
  const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
  const [approval] = await approvals.listApprovals(
    { id, company_id: buyer.company.id },
    { take: 1, relations: ["decisions"] },
  )
  const isOpen =
    approval &&
    buyer.legal_entities.some((entity) => entity.id === approval.legal_entity_id) &&
    (buyer.permissions.includes("approve") || approval.requested_by === buyer.id)
  if (!isOpen) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Approval with id: ${id} was not found`)
  }
  return approval
}

/** The cart of a request, as long as it is the order that was asked for: the same person's, under the same contract. */
async function cartOfRequest(
  container: MedusaContainer,
  approval: Awaited<ReturnType<typeof findApproval>>,
): Promise<PlacingContext | null> {
  const context = await loadAskedCart(container, approval.cart_id)
  return context && isAboutOrder(approval, orderToApprove(context)) ? context : null
}

async function throwIfNotClean(container: MedusaContainer, cartId: string): Promise<void> {
  const verification = await requestVerification(container, cartId)
  if (verification.status === "needs_correction") {
    throw correctionRequired(verification.id)
  }
}
