import type { AdminEmployee } from "../../types/admin-employee"
import type { Page } from "./companies"
import { sdk } from "./sdk"

/** The admin API of employees, one function a request. */

export const listEmployees = async (company_id: string, page: Page) => {
  const { employees, count } = await sdk.client.fetch<Page & { count: number; employees: AdminEmployee[] }>(
    "/admin/employees",
    { query: { company_id, ...page } },
  )
  return { rows: employees, count }
}

export const updateEmployee = (id: string, body: { is_blocked?: boolean; role?: string; company_role_id?: null }) =>
  sdk.client.fetch<{ employee: AdminEmployee }>(`/admin/employees/${id}`, { method: "POST", body })
