import type { MedusaContainer } from "@medusajs/framework/types"

import type { Buyer } from "../access/load-buyer"
import type { ManagerScope } from "../access/load-manager-scope"
import { retrieveColleague } from "./list-colleagues"
import { retrieveEmployee } from "./list-employees"
import { throwIfOneself } from "./throw-if-oneself"
import { throwIfMoreThanOwn } from "./throw-if-not-givable"
import { dismissEmployeeWorkflow } from "./workflows/dismiss-employee"

/**
 * Ends somebody's employment with a client: they are out with their next request, and their account may come to work
 * elsewhere. @throws NOT_FOUND for somebody of another manager's client, or dismissed already
 */
export async function dismissEmployee(container: MedusaContainer, scope: ManagerScope, id: string): Promise<void> {
  const before = await retrieveEmployee(container, scope, id)
  await dismissEmployeeWorkflow(container).run({
    input: {
      id,
      record: {
        company_id: before.company.id,
        actor_type: "user",
        actor_id: scope.user_id,
        action: "dismissed",
        subject: "employee",
        subject_id: id,
        before: { ...before },
      },
    },
  })
}

/**
 * The same by the company itself. Nobody dismisses themselves, or somebody who may do more than they.
 * @throws `role_forbidden`, NOT_FOUND
 */
export async function dismissColleague(container: MedusaContainer, buyer: Buyer, id: string): Promise<void> {
  const before = await retrieveColleague(container, buyer, id)
  throwIfOneself(buyer, id)
  throwIfMoreThanOwn(buyer, before.permissions)
  await dismissEmployeeWorkflow(container).run({
    input: {
      id,
      record: {
        company_id: buyer.company.id,
        actor_type: "employee",
        actor_id: buyer.id,
        action: "dismissed",
        subject: "employee",
        subject_id: id,
        before: { ...before },
      },
    },
  })
}
