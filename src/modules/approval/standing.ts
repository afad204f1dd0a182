import type { RateRow } from "../../lib/convert"
import { type CartToApprove, type Rule, tiersRequired } from "./tiers-required"

/** A cart as it would be ordered now. */
export type OrderToApprove = CartToApprove & {
  cart_id: string
  /** The employee whose order it would be. */
  ordered_by: string
  /** Whether that one may approve, and so needs nobody's leave for a rule. */
  may_approve: boolean
  /** Of all that is agreed to (see fingerprint.ts). */
  fingerprint: string
}

/** A request, with whose order it is about and what was said of it. */
export type Request = {
  status: "pending" | "approved" | "rejected" | "cancelled"
  requested_by: string
  company_id: string
  legal_entity_id: string
  contract_id: string
  fingerprint: string
  expires_at: Date
  decisions: readonly { employee_id: string; decision: "approve" | "reject" }[]
}

/** What a cart is judged by, all as it is now. */
export type Circumstances = {
  rules: readonly Rule[]
  rates: readonly RateRow[]
  /** Ids of the employees who may approve for the cart's legal entity. */
  deciders: readonly string[]
  now: Date
}

export type Standing = {
  /**
   * `free`: nobody has to agree. `required`: it has to be asked for, or asked for anew. `pending`: it was asked for.
   * `approved`, `rejected`: this very order was. Only `free` and `approved` may be placed.
   */
  state: "free" | "required" | "pending" | "approved" | "rejected"
  /** How many people must agree, and whose word counts. */
  tiers: number
  agreed_by: string[]
  /** How many have still to agree, and who may. */
  missing: number
  may_decide: string[]
}

/**
 * Whether a cart may be placed as far as its company's own rules go, and who has still to agree. Nothing is taken from
 * memory: whatever was agreed to is held against the order, the rules and the deciders of now. So what has changed has to
 * be asked anew, and what has not, or is as it was, may be placed.
 */
export function standingOf(order: OrderToApprove, request: Request | null, circumstances: Circumstances): Standing {
  const { rules, rates, deciders, now } = circumstances
  const byRules = order.may_approve ? 0 : tiersRequired(rules, order, rates)
  const others = deciders.filter((id) => id !== order.ordered_by)
  const unasked: Standing = {
    state: byRules > 0 ? "required" : "free",
    tiers: byRules,
    agreed_by: [],
    missing: byRules,
    may_decide: byRules > 0 ? others : [],
  }
  if (request?.status === "rejected" && request.fingerprint === order.fingerprint) {
    return { ...unasked, state: "rejected" }
  }
  if (!request || !isAlive(request, order, now)) {
    return unasked
  }
  const tiers = Math.max(1, byRules)
  const agreed_by = request.fingerprint === order.fingerprint ? agreedBy(request, others) : []
  const missing = Math.max(0, tiers - agreed_by.length)
  const decided = request.decisions.map(({ employee_id }) => employee_id)
  if (missing === 0) {
    return { state: "approved", tiers, agreed_by, missing, may_decide: [] }
  }
  // What was agreed to by fewer than it takes now is not waiting for anybody.
  return request.status === "pending"
    ? { state: "pending", tiers, agreed_by, missing, may_decide: others.filter((id) => !decided.includes(id)) }
    : unasked
}

/** A request is about one person's order under one contract; with either it has ended. */
export function isAboutOrder(
  request: Pick<Request, "requested_by" | "company_id" | "legal_entity_id" | "contract_id">,
  order: OrderToApprove,
): boolean {
  return (
    request.requested_by === order.ordered_by &&
    request.company_id === order.company_id &&
    request.legal_entity_id === order.legal_entity_id &&
    request.contract_id === order.contract_id
  )
}

function isAlive(request: Request, order: OrderToApprove, now: Date): boolean {
  const isAnswerable = request.status === "pending" || request.status === "approved"
  return isAnswerable && request.expires_at > now && isAboutOrder(request, order)
}

function agreedBy({ decisions }: Request, deciders: readonly string[]): string[] {
  return decisions
    .filter(({ employee_id, decision }) => decision === "approve" && deciders.includes(employee_id))
    .map(({ employee_id }) => employee_id)
}
