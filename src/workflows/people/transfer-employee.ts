import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { AdminEmployee } from "../../types/admin-employee"
import type { ManagerScope } from "../access/load-manager-scope"
import type { EmployeeInput } from "./create-employee"
import { retrieveEmployee } from "./list-employees"
import { throwIfNotOfCompany } from "./throw-if-not-of-company"
import { transferEmployeeWorkflow } from "./workflows/transfer-employee"

/**
 * Moves somebody to another client of the user's: as a new employee there, with the role, entities, contract and
 * limits that are named, and nothing of the company that they leave. Its orders stay with it.
 * @returns the new employee
 * @throws NOT_FOUND for somebody or something that is not the user's own clients'; `already_employee` for the company
 * that they work for
 */
export async function transferEmployee(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
  input: Omit<EmployeeInput, "customer_id">,
): Promise<AdminEmployee> {
  const before = await retrieveEmployee(container, scope, id)
  await throwIfNotOfCompany(container, scope, input)
  if (!before.customer || before.company.id === input.company_id) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      before.customer ? `They work for ${before.company.name} already.` : `The account of ${id} is gone; dismiss them.`,
      "already_employee",
    )
  }
  const { limits, legal_entity_ids, ...employee } = input
  const { result } = await transferEmployeeWorkflow(container).run({
    input: {
      id,
      employee: { ...employee, customer_id: before.customer.id, legal_entity_ids: legal_entity_ids ?? undefined },
      limits,
      hired_by: scope.user_id,
      // Where they go to is not the business of whoever reads the record of the company that they leave.
      record: {
        company_id: before.company.id,
        actor_type: "user",
        actor_id: scope.user_id,
        action: "transferred",
        subject: "employee",
        subject_id: id,
        before: { ...before },
      },
    },
  })
  return await retrieveEmployee(container, scope, result)
}
