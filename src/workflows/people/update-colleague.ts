import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { LimitInput } from "../../modules/spending/service"
import type { StoreColleague } from "../../types/store-company"
import type { Buyer } from "../access/load-buyer"
import { afterChanges } from "./after-changes"
import { retrieveColleague } from "./list-colleagues"
import type { EmployeeChanges } from "./steps/update-employee"
import { throwIfOneself } from "./throw-if-oneself"
import { throwIfMoreThanOwn, throwIfNotGivable } from "./throw-if-not-givable"
import { updateEmployeeWorkflow } from "./workflows/update-employee"

export type ColleagueChanges = Omit<EmployeeChanges, "default_contract_id"> & {
  /** All of them; an empty list: no limits. */
  limits?: LimitInput[]
}

/**
 * Changes what a colleague may do. Nobody changes themselves, or gives or touches more than they have: a manager of
 * people cannot make an owner, nor block one. Effective with the colleague's next request, whatever token it holds.
 * @throws `role_forbidden`, `legal_entity_forbidden`, NOT_FOUND
 */
export async function updateColleague(
  container: MedusaContainer,
  buyer: Buyer,
  id: string,
  { limits, ...changes }: ColleagueChanges,
): Promise<StoreColleague> {
  const before = await retrieveColleague(container, buyer, id)
  throwIfOneself(buyer, id)
  throwIfMoreThanOwn(buyer, before.permissions)
  throwIfNoRoleLeft(before, changes)
  await throwIfNotGivable(container, buyer, changes)
  await updateEmployeeWorkflow(container).run({
    input: {
      id,
      company_id: buyer.company.id,
      changes,
      limits: limits ?? null,
      record: {
        company_id: buyer.company.id,
        actor_type: "employee",
        actor_id: buyer.id,
        action: "updated",
        subject: "employee",
        subject_id: id,
        before: { ...before },
        after: afterChanges(before, changes, limits),
      },
    },
  })
  return await retrieveColleague(container, buyer, id)
}

/** @throws INVALID_DATA when the company's own role is taken away and no built-in one is named */
export function throwIfNoRoleLeft(before: Pick<StoreColleague, "company_role">, changes: EmployeeChanges): void {
  if (changes.company_role_id === null && changes.role === undefined && before.company_role) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Name the built-in role that replaces the company's own one.")
  }
}
