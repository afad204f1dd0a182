import type { AdminPaymentTerms } from "./admin-credit"

/** What the admin API answers of companies, their managers and the record of who did what. */

export type AdminCompany = {
  id: string
  name: string
  status: "active" | "blocked"
  /** The Medusa user whose client it is. */
  manager_id: string | null
  /** Whom the buyer calls, as the ERP names her. */
  manager_name: string | null
  time_zone: string
  external_id: string | null
  created_at: Date | string
  legal_entities: { id: string; name: string; registration_number: string | null }[]
}

/** What is wrong with a number that the ERP has; null: it is sound, and nobody else's. */
export type AdminTaxIdProblem = "invalid" | "duplicate" | null

export type AdminLegalEntity = {
  id: string
  name: string
  full_name: string
  kind: "legal_entity" | "sole_proprietor" | "person"
  registration_number: string | null
  registration_number_problem: AdminTaxIdProblem
  vat_number: string | null
  vat_number_problem: AdminTaxIdProblem
  is_vat_payer: boolean
  is_active: boolean
  /** True: moved here, and the ERP does not move it any more. */
  is_placed_here: boolean
  parent_id: string | null
  external_id: string | null
  company: { id: string; name: string }
}

export type AdminContract = AdminPaymentTerms & {
  id: string
  number: string
  name: string
  currency_code: string
  legal_entity: { id: string; name: string }
  company_id: string
  price_type: { id: string; name: string } | null
  warehouse: { id: string; name: string } | null
  is_active: boolean
  /** Active, begun and not ended. */
  is_in_force: boolean
  is_default: boolean
  valid_from: string | null
  valid_until: string | null
  /** Whether Medusa's promotions come on top of the contract's prices. */
  allows_promotions: boolean
  external_id: string | null
}

/** A user of the admin, and what it is: sees everything; its own clients; nothing until somebody says which of the two. */
export type AdminManager = {
  user_id: string
  email: string
  first_name: string | null
  last_name: string | null
  standing: "administrator" | "manager" | "waiting"
  has_all_companies: boolean
  /** How many clients are its own. */
  companies_count: number
}

/** The caller itself. */
export type AdminManagerMe = Pick<AdminManager, "user_id" | "standing">

export type AdminAuditEntry = {
  id: string
  company_id: string | null
  actor_type: "employee" | "user" | "system"
  actor_id: string
  /** The user's or the employee's name or mail address; null for who is gone. */
  actor_name: string | null
  on_behalf_of: string | null
  action: string
  subject: string
  subject_id: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  created_at: Date | string
}
