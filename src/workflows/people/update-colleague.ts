import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../modules/company"
import { type Role, permissionsOf } from "../../modules/company/roles"
import type { CompanyModuleService } from "../../modules/company/service"
import { SPENDING_MODULE } from "../../modules/spending"
import type { LimitInput, SpendingModuleService } from "../../modules/spending/service"
import type { StoreColleague } from "../../types/store-company"
import { recordAudit } from "../audit/record-audit"
import type { Buyer } from "../company/load-buyer"
import { retrieveColleague } from "./list-colleagues"

export type ColleagueChanges = {
  role?: Role
  /** Null: back to the built-in role. */
  company_role_id?: string | null
  /** Null: all of the company's, also those that come later. */
  legal_entity_ids?: string[] | null
  is_blocked?: boolean
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
  changes: ColleagueChanges,
): Promise<StoreColleague> {
  const before = await retrieveColleague(container, buyer, id)
  if (before.id === buyer.id) {
    throw refusal("What you yourself may do is changed by somebody else.")
  }
  throwIfMoreThanOwn(buyer, before.permissions)
  await throwIfNotGivable(container, buyer, before, changes)

  const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
  const { legal_entity_ids, limits, ...fields } = changes
  await companies.updateEmployees({
    id,
    ...fields,
    ...(legal_entity_ids === undefined
      ? {}
      : { has_all_legal_entities: legal_entity_ids === null, legal_entities: legal_entity_ids ?? [] }),
  })
  if (limits) {
    const spending = container.resolve<SpendingModuleService>(SPENDING_MODULE)
    await spending.setLimits({ employee_id: id, company_id: buyer.company.id, limits })
  }
  const after = await retrieveColleague(container, buyer, id)
  await recordAudit(container, {
    company_id: buyer.company.id,
    actor_type: "employee",
    actor_id: buyer.id,
    action: "updated",
    subject: "employee",
    subject_id: id,
    before: { ...before },
    after: { ...after },
  })
  return after
}

async function throwIfNotGivable(
  container: MedusaContainer,
  buyer: Buyer,
  colleague: StoreColleague,
  { role, company_role_id, legal_entity_ids }: ColleagueChanges,
): Promise<void> {
  if (company_role_id) {
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const [composed] = await companies.listCompanyRoles({ id: company_role_id, company_id: buyer.company.id }, { take: 1 })
    if (!composed) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Role with id: ${company_role_id} was not found`)
    }
    throwIfMoreThanOwn(buyer, composed.permissions)
  }
  if (role) {
    throwIfMoreThanOwn(buyer, permissionsOf(role))
  }
  if (company_role_id === null && role === undefined && colleague.company_role) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Name the built-in role that replaces the company's own one.")
  }
  const open = new Set(buyer.legal_entities.map(({ id }) => id))
  const isBeyond =
    legal_entity_ids === null
      ? !(await hasAllEntities(container, buyer))
      : (legal_entity_ids ?? []).some((entityId) => !open.has(entityId))
  if (isBeyond) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      "You can open only legal entities that are open to you.",
      "legal_entity_forbidden",
    )
  }
}

async function hasAllEntities(container: MedusaContainer, buyer: Buyer): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "employee", fields: ["has_all_legal_entities"], filters: { id: buyer.id } })
  return data[0]?.has_all_legal_entities === true
}

/** @throws `role_forbidden` when somebody would give, or touch, a permission it has not itself */
export function throwIfMoreThanOwn(buyer: Buyer, permissions: readonly string[]): void {
  const beyond = permissions.filter((permission) => !buyer.permissions.some((own) => own === permission))
  if (beyond.length > 0) {
    throw refusal(`It takes permissions that you have not yourself: ${beyond.join(", ")}.`)
  }
}

function refusal(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.FORBIDDEN, message, "role_forbidden")
}

