/** What the admin API answers of companies, their managers and the record of who did what. */

export type AdminCompany = {
  id: string
  name: string
  status: "active" | "blocked"
  manager_id: string | null
  manager_name: string | null
  time_zone: string
}

export type AdminManager = { user_id: string; has_all_companies: boolean }

export type AdminAuditEntry = {
  id: string
  company_id: string | null
  actor_type: "employee" | "user" | "system"
  actor_id: string
  on_behalf_of: string | null
  action: string
  subject: string
  subject_id: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  created_at: Date | string
}
