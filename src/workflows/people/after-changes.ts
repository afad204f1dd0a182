import type { LimitInput } from "../../modules/spending/service"
import type { StoreColleague } from "../../types/store-company"
import type { EmployeeChanges } from "./steps/update-employee"

/** How an employee stands on record after a change: as it was, with what was named put over it. */
export function afterChanges(
  before: StoreColleague,
  { company_role_id, legal_entity_ids, ...changes }: EmployeeChanges,
  limits: LimitInput[] | undefined,
): Record<string, unknown> {
  return {
    ...before,
    ...changes,
    ...(company_role_id === undefined
      ? {}
      : { company_role: company_role_id === null ? null : { id: company_role_id } }),
    ...(legal_entity_ids === undefined
      ? {}
      : { has_all_legal_entities: legal_entity_ids === null, legal_entity_ids: legal_entity_ids ?? [] }),
    ...(limits === undefined ? {} : { limits }),
  }
}
