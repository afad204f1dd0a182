import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { AdminEmployee } from "../../types/admin-employee"
import type { StoreColleague } from "../../types/store-company"
import { throwIfNotPermitted } from "../access/guards"
import type { Buyer } from "../access/load-buyer"
import { readEmployees } from "./read-employees"

/** The people of an employee's own company, oldest first. @throws `role_forbidden` without manage_people */
export async function listColleagues(
  container: MedusaContainer,
  buyer: Buyer,
  page: { limit: number; offset: number },
): Promise<{ employees: StoreColleague[]; count: number }> {
  throwIfNotPermitted(buyer, "manage_people")
  const { employees, count } = await readEmployees(container, { company_id: buyer.company.id }, page)
  return { employees: employees.map(toColleague), count }
}

/** @throws `role_forbidden` without manage_people, NOT_FOUND for anybody of another company */
export async function retrieveColleague(container: MedusaContainer, buyer: Buyer, id: string): Promise<StoreColleague> {
  throwIfNotPermitted(buyer, "manage_people")
  const { employees } = await readEmployees(container, { id, company_id: buyer.company.id }, { limit: 1, offset: 0 })
  const [employee] = employees
  if (!employee) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Employee with id: ${id} was not found`)
  }
  return toColleague(employee)
}

function toColleague({
  company: _company,
  default_contract_id: _contract,
  ...colleague
}: AdminEmployee): StoreColleague {
  return colleague
}
