import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../modules/company"
import { type Role, permissionsOf } from "../../modules/company/roles"
import type { CompanyModuleService } from "../../modules/company/service"
import type { Buyer } from "../access/load-buyer"

/** What somebody is given: undefined, and it is left as it is. */
export type Given = { role?: Role; company_role_id?: string | null; legal_entity_ids?: string[] | null }

/**
 * Nobody gives more than they have themselves: neither permissions nor legal entities.
 * @throws `role_forbidden`, `legal_entity_forbidden`; NOT_FOUND for a role of another company
 */
export async function throwIfNotGivable(container: MedusaContainer, buyer: Buyer, given: Given): Promise<void> {
  const { role, company_role_id, legal_entity_ids } = given
  if (company_role_id) {
    const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
    const [composed] = await companies.listCompanyRoles(
      { id: company_role_id, company_id: buyer.company.id },
      { take: 1 },
    )
    if (!composed) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Role with id: ${company_role_id} was not found`)
    }
    throwIfMoreThanOwn(buyer, composed.permissions)
  }
  if (role) {
    throwIfMoreThanOwn(buyer, permissionsOf(role))
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

/** @throws `role_forbidden` when somebody would give, or touch, a permission it has not itself */
export function throwIfMoreThanOwn(buyer: Buyer, permissions: readonly string[]): void {
  const beyond = permissions.filter((permission) => !buyer.permissions.some((own) => own === permission))
  if (beyond.length > 0) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      `It takes permissions that you have not yourself: ${beyond.join(", ")}.`,
      "role_forbidden",
    )
  }
}

async function hasAllEntities(container: MedusaContainer, buyer: Buyer): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "employee",
    fields: ["has_all_legal_entities"],
    filters: { id: buyer.id },
  })
  return data[0]?.has_all_legal_entities === true
}
