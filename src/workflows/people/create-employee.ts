import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import type { Role } from "../../modules/company/roles"
import type { LimitInput } from "../../modules/spending/service"
import type { AdminEmployee } from "../../types/admin-employee"
import type { ManagerScope } from "../access/load-manager-scope"
import { retrieveEmployee } from "./list-employees"
import { throwIfEmployed } from "./throw-if-employed"
import { throwIfNotOfCompany } from "./throw-if-not-of-company"
import { hireEmployeeWorkflow } from "./workflows/hire-employee"

export type EmployeeInput = {
  customer_id: string
  company_id: string
  role: Role
  company_role_id: string | null
  /** Null: all of the company's, also those that come later. */
  legal_entity_ids: string[] | null
  default_contract_id: string | null
  limits: LimitInput[]
}

/**
 * Makes a customer account an employee of a client.
 * @throws NOT_FOUND for an account that is not there or is a guest's, or for another manager's client;
 * `already_employee`
 */
export async function createEmployee(
  container: MedusaContainer,
  scope: ManagerScope,
  input: EmployeeInput,
): Promise<AdminEmployee> {
  await throwIfNotOfCompany(container, scope, input)
  const [customer] = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers({ id: input.customer_id, has_account: true }, { take: 1 })
  if (!customer) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `Customer with id: ${input.customer_id} was not found, or has no account`,
    )
  }
  await throwIfEmployed(container, input.customer_id)
  const { limits, legal_entity_ids, ...employee } = input
  const { result: id } = await hireEmployeeWorkflow(container).run({
    input: {
      employee: { ...employee, legal_entity_ids: legal_entity_ids ?? undefined },
      limits,
      hired_by: scope.user_id,
    },
  })
  return await retrieveEmployee(container, scope, id)
}
