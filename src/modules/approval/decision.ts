import { MedusaError } from "@medusajs/framework/utils"

import type { RateRow } from "../../lib/convert"
import { type OrderToApprove, type Request, isAboutOrder, standingOf } from "./standing"
import type { Rule } from "./tiers-required"

/** One person's word on a request. */
export type DecideInput = {
  approval_id: string
  employee_id: string
  decision: "approve" | "reject"
  comment: string | null
  /** As it is decided on; null: it cannot be ordered any more, and only rejected. */
  order: OrderToApprove | null
  /** Fingerprint of the cart as the approver saw it; a rejection needs none. */
  seen?: string
  rates: readonly RateRow[]
  /** Ids of the employees who may approve for the order's legal entity now. */
  deciders: readonly string[]
  now: Date
}

/** A request that can be decided on, with what a decision changes of it. */
export type OpenRequest = Request & { tiers: number; amount: string }

/**
 * @throws NOT_ALLOWED `approval_closed` when it is decided or expired, or the cart is another order now, `approval_own`
 * for the one who asked, `approval_decided` for somebody who has decided already, `approval_changed` when the cart is not
 * the one that was seen, or that an earlier tier agreed to; FORBIDDEN `role_forbidden` for whoever may not approve any more
 */
export function throwIfNotDecidable(request: Request, input: DecideInput): void {
  const { approval_id, employee_id, decision, order } = input
  if (request.status !== "pending") {
    throw refuse(`The request ${approval_id} is ${request.status} already.`, "approval_closed")
  }
  if (request.expires_at <= input.now) {
    throw refuse(`The request ${approval_id} has expired; it has to be made anew.`, "approval_closed")
  }
  if (order ? !isAboutOrder(request, order) : decision === "approve") {
    throw refuse(
      `The request ${approval_id} has ended: the cart is ordered, somebody else's, or under another contract.`,
      "approval_closed",
    )
  }
  if (request.requested_by === employee_id) {
    throw refuse("Your own request is decided by somebody else.", "approval_own")
  }
  if (!input.deciders.includes(employee_id)) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      "You may not approve for this legal entity; ask the owner of your company.",
      "role_forbidden",
    )
  }
  if (request.decisions.some((decided) => decided.employee_id === employee_id)) {
    throw refuse("You have decided already; the next tier is for somebody else.", "approval_decided")
  }
  if (decision === "approve" && order?.fingerprint !== input.seen) {
    throw refuse("The cart is not the one you saw any more; look at the request again.", "approval_changed")
  }
  const hasAgreed = request.decisions.length > 0
  if (decision === "approve" && hasAgreed && order?.fingerprint !== request.fingerprint) {
    throw refuse(
      "The cart has changed since the first tier agreed to it; it has to be asked for anew.",
      "approval_changed",
    )
  }
}

/**
 * A request after a decision on it: about the order as it is now, waiting for as many as its rules want now, or answered.
 * It is in time for so long again.
 */
export function afterDecision(
  request: OpenRequest,
  input: DecideInput,
  { rules, ttlMs }: { rules: readonly Rule[]; ttlMs: number },
): OpenRequest {
  const { employee_id, decision, order, now } = input
  const after: OpenRequest = {
    ...request,
    fingerprint: order?.fingerprint ?? request.fingerprint,
    amount: order?.amount ?? request.amount,
    expires_at: new Date(now.getTime() + ttlMs),
    decisions: [...request.decisions, { employee_id, decision }],
  }
  if (decision === "reject" || !order) {
    return { ...after, status: "rejected" }
  }
  const { state, tiers } = standingOf(order, after, { ...input, rules })
  return { ...after, tiers, status: state === "approved" ? "approved" : "pending" }
}

function refuse(message: string, code: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_ALLOWED, message, code)
}
