import type { MedusaContainer } from "@medusajs/framework/types"

import type { LimitInput } from "../../modules/spending/service"
import type { AdminEmployee } from "../../types/admin-employee"
import type { ManagerScope } from "../access/load-manager-scope"
import { afterChanges } from "./after-changes"
import { retrieveEmployee } from "./list-employees"
import type { EmployeeChanges } from "./steps/update-employee"
import { throwIfNotOfCompany } from "./throw-if-not-of-company"
import { throwIfNoRoleLeft } from "./update-colleague"
import { updateEmployeeWorkflow } from "./workflows/update-employee"

/**
 * Changes what an employee of a client may do and spend; blocks and unblocks. Effective with its next request, whatever
 * token or session it holds.
 * @throws NOT_FOUND for somebody of another manager's client, or for a role, an entity or a contract of another company
 */
export async function updateEmployee(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
  { limits, ...changes }: EmployeeChanges & { limits?: LimitInput[] },
): Promise<AdminEmployee> {
  const before = await retrieveEmployee(container, scope, id)
  const company_id = before.company.id
  throwIfNoRoleLeft(before, changes)
  await throwIfNotOfCompany(container, scope, { ...changes, company_id })
  await updateEmployeeWorkflow(container).run({
    input: {
      id,
      company_id,
      changes,
      limits: limits ?? null,
      record: {
        company_id,
        actor_type: "user",
        actor_id: scope.user_id,
        action: "updated",
        subject: "employee",
        subject_id: id,
        before: { ...before },
        after: afterChanges(before, changes, limits),
      },
    },
  })
  return await retrieveEmployee(container, scope, id)
}
