import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { APPROVAL_MODULE } from "../../modules/approval"
import type { ApprovalModuleService } from "../../modules/approval/service"
import type { StoreApproval } from "../../types/store-company"
import { loadContractContext } from "../placing/cart/load-placing-context"
import { throwIfNotPermitted } from "../access/guards"
import type { Buyer } from "../access/load-buyer"
import { correctionRequired } from "../erp/refusals"
import { requestVerification } from "../placing/verification/request-verification"
import { cartToApprove } from "../placing/cart/cart-to-approve"
import { RequestedLine, changesSince } from "./changes-since"
import { showApproval } from "./show-approval"
import { decideApprovalWorkflow } from "./workflows/decide-approval"

const StoredLines = z.object({ lines: z.array(RequestedLine) })

/**
 * One request that is open to an employee, with the cart as it stands and what has changed since it was asked for.
 * @throws NOT_FOUND for a request of another company, of an entity that is not open, or of somebody else for whoever
 * may not approve
 */
export async function retrieveApproval(container: MedusaContainer, buyer: Buyer, id: string): Promise<StoreApproval> {
  const approval = await findApproval(container, buyer, id)
  const shown = showApproval(approval, new Date())
  if (shown.status !== "pending") {
    return shown
  }
  const context = await loadContractContext(container, approval.cart_id, new Date())
  const { fingerprint, amount } = cartToApprove(context)
  const { lines } = StoredLines.parse(approval.lines)
  return {
    ...shown,
    cart: { fingerprint, amount, changes: changesSince(lines, z.array(RequestedLine).parse(context.cart.lines)) },
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
 * that the approver saw.
 * @throws `role_forbidden`, NOT_FOUND; `cart_verification_required` when the ERP says otherwise now,
 * `approval_changed` when the cart is not the one of `fingerprint`, and the refusals of the module's `decide`
 */
export async function decideApproval(
  container: MedusaContainer,
  buyer: Buyer,
  input: { id: string; decision: "approve" | "reject"; comment: string | null; fingerprint?: string },
): Promise<StoreApproval> {
  throwIfNotPermitted(buyer, "approve")
  const approval = await findApproval(container, buyer, input.id)
  const agreed =
    input.decision === "approve"
      ? await verifiedCart(container, approval.cart_id, input.fingerprint)
      : { fingerprint: approval.fingerprint, amount: showApproval(approval, new Date()).amount }
  await decideApprovalWorkflow(container).run({
    input: {
      company_id: buyer.company.id,
      decision: {
        approval_id: input.id,
        employee_id: buyer.id,
        decision: input.decision,
        comment: input.comment,
        ...agreed,
      },
    },
  })
  return showApproval(await findApproval(container, buyer, input.id), new Date())
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

async function verifiedCart(container: MedusaContainer, cartId: string, seen: string | undefined) {
  const verification = await requestVerification(container, cartId)
  if (verification.status === "needs_correction") {
    throw correctionRequired(verification.id)
  }
  const cart = cartToApprove(await loadContractContext(container, cartId, new Date()))
  if (cart.fingerprint !== seen) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "The cart is not the one you saw any more; look at the request again.",
      "approval_changed",
    )
  }
  return { fingerprint: cart.fingerprint, amount: cart.amount }
}
