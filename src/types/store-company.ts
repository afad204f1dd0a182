/** What the Store API answers of people, roles, limits and approvals. Amounts and quantities are decimal strings. */

export type StoreSpendingLimit = {
  period: "order" | "day" | "week" | "month" | "quarter" | "year"
  currency_code: string
  amount: string
  /** In the period that is running, in the company's time zone; "0.00" for a limit per order. */
  spent: string
  left: string
}

export type StoreColleague = {
  id: string
  customer: { id: string; email: string; first_name: string | null; last_name: string | null } | null
  role: string
  company_role: { id: string; name: string } | null
  permissions: readonly string[]
  is_blocked: boolean
  has_all_legal_entities: boolean
  legal_entity_ids: string[]
  limits: StoreSpendingLimit[]
}

export type StoreRole = { id: string | null; name: string; permissions: readonly string[]; is_built_in: boolean }

export type StoreApprovalRule = {
  id: string
  legal_entity_id: string | null
  contract_id: string | null
  min_amount: string
  currency_code: string
  tiers: number
}

export type StoreApprovalChange = {
  kind: "added" | "removed" | "changed"
  line_item_id: string
  sku: string | null
  title: string
  quantity: { old: string | null; new: string | null }
  unit_price: { old: string | null; new: string | null }
}

export type StoreApproval = {
  id: string
  cart_id: string
  legal_entity_id: string
  contract_id: string
  requested_by: string
  comment: string | null
  /** `expired`: nobody answered in time. */
  status: "pending" | "approved" | "rejected" | "cancelled" | "expired"
  tiers: number
  decisions: { tier: number; employee_id: string; decision: "approve" | "reject"; comment: string | null }[]
  currency_code: string
  amount: string
  expires_at: string
  created_at: string
  /** Only of one approval: the cart as it stands. Approving names this fingerprint, so nobody agrees to what they did not see. */
  cart?: {
    fingerprint: string
    amount: string
    changes: StoreApprovalChange[]
    /** Where the goods go, by field; `has_changed`: not where, to whom or how they went when it was asked for. */
    delivery: { address: Record<string, string> | null; has_changed: boolean }
  } | null
  /** Only of one approval, as long as its cart is no order yet: whether the cart may be placed, and who has still to agree. */
  standing?: StoreApprovalStanding | null
}

export type StoreApprovalStanding = {
  /** `free`: nobody has to agree; `required`: to be asked for, or anew. Only `free` and `approved` may be placed. */
  state: "free" | "required" | "pending" | "approved" | "rejected"
  /** How many people must agree by the rules of now. */
  tiers: number
  /** Employees whose word counts; one who is blocked, or may not approve any more, is not among them. */
  agreed_by: string[]
  missing: number
  /** Employees who may still decide. */
  may_decide: string[]
}
