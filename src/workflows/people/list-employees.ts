import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import type { Role } from "../../modules/company/roles"
import type { AdminEmployee } from "../../types/admin-employee"
import { type ManagerScope, companiesInScope } from "../access/load-manager-scope"
import { type EmployeeFilters, readEmployees } from "./read-employees"

/** Accounts that a search looks at; somebody who finds more writes more letters. */
const MAX_FOUND = 1_000

export type EmployeeQuery = {
  q?: string
  company_id?: string
  customer_id?: string
  role?: Role
  is_blocked?: boolean
  limit: number
  offset: number
}

/** The people of the clients that a user sees, oldest first. `q` is sought in names and addresses. */
export async function listEmployees(
  container: MedusaContainer,
  scope: ManagerScope,
  { q, limit, offset, ...asked }: EmployeeQuery,
): Promise<{ employees: AdminEmployee[]; count: number }> {
  const filters: EmployeeFilters = { ...asked, company: companiesInScope(scope) }
  if (q === undefined) {
    return await readEmployees(container, filters, { limit, offset })
  }
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers({ q, ...(asked.customer_id ? { id: asked.customer_id } : {}) }, { select: ["id"], take: MAX_FOUND })
  return await readEmployees(container, { ...filters, customer_id: customers.map(({ id }) => id) }, { limit, offset })
}

/** @throws NOT_FOUND, also for somebody of another manager's client */
export async function retrieveEmployee(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
): Promise<AdminEmployee> {
  const { employees } = await readEmployees(
    container,
    { id, company: companiesInScope(scope) },
    { limit: 1, offset: 0 },
  )
  const [employee] = employees
  if (!employee) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Employee with id: ${id} was not found`)
  }
  return employee
}
