import type { AdminEmployee } from "../../types/admin-employee"
import type { Page } from "./companies"
import { sdk } from "./sdk"

/** The admin API of employees, one function a request. */

/** Those that every company has; others it composes itself. */
export const BUILT_IN_ROLES = ["owner", "buyer", "approver", "accountant", "viewer"] as const

export const SPENDING_PERIODS = ["order", "day", "week", "month", "quarter", "year"] as const

export type SpendingLimit = { period: (typeof SPENDING_PERIODS)[number]; amount: string; currency_code: string }

/** What is left out stays. `legal_entity_ids` null: all, also those to come. */
export type EmployeeChange = {
  is_blocked?: boolean
  role?: string
  company_role_id?: null
  legal_entity_ids?: string[] | null
  default_contract_id?: string | null
  limits?: SpendingLimit[]
}

export const listEmployees = async (company_id: string, page: Page) => {
  const { employees, count } = await sdk.client.fetch<Page & { count: number; employees: AdminEmployee[] }>(
    "/admin/employees",
    { query: { company_id, ...page } },
  )
  return { rows: employees, count }
}

export const updateEmployee = (id: string, body: EmployeeChange) =>
  sdk.client.fetch<{ employee: AdminEmployee }>(`/admin/employees/${id}`, { method: "POST", body })

export const dismissEmployee = (id: string) =>
  sdk.client.fetch<{ id: string; deleted: boolean }>(`/admin/employees/${id}`, { method: "DELETE" })

/** With the least rights; more is given there. */
export const transferEmployee = (id: string, company_id: string) =>
  sdk.client.fetch<{ employee: AdminEmployee }>(`/admin/employees/${id}/transfer`, {
    method: "POST",
    body: { company_id, role: "viewer", legal_entity_ids: [] },
  })
