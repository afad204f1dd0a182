import { MedusaError } from "@medusajs/framework/utils"

import type { Permission } from "../../modules/company/roles"
import { type ContractValidity, isInForce } from "../../modules/contract/is-in-force"
import type { Buyer } from "./load-buyer"

/** What a buyer is refused for; each guard throws with a code of the Store API and says the next move. */

export function throwIfNotEmployee(buyer: Buyer | null): asserts buyer is Buyer {
  if (!buyer) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      "Only an employee of a client company may do this; ask your manager for access.",
      "role_forbidden",
    )
  }
}

export function isBlocked(buyer: Buyer): boolean {
  return buyer.company.status === "blocked" || buyer.is_blocked
}

export function throwIfBlocked(buyer: Buyer): void {
  if (isBlocked(buyer)) {
    const who = buyer.company.status === "blocked" ? `The company ${buyer.company.name}` : "Your account"
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      `${who} is blocked; ${buyer.company.manager_name ? `call your manager ${buyer.company.manager_name}` : "call your manager"}.`,
      "company_blocked",
    )
  }
}

export function throwIfNotPermitted(buyer: Buyer, permission: Permission): void {
  if (!buyer.permissions.includes(permission)) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      `Your role (${buyer.role_name}) does not include "${permission}"; ask the owner of ${buyer.company.name}.`,
      "role_forbidden",
    )
  }
}

export function throwIfLegalEntityForbidden(buyer: Buyer, legalEntityId: string): void {
  if (!buyer.legal_entities.some((entity) => entity.id === legalEntityId)) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      `This legal entity is not open to you; ask the owner of ${buyer.company.name}.`,
      "legal_entity_forbidden",
    )
  }
}

export function throwIfNotInForce(contract: ContractValidity & { number: string }, now: Date): void {
  if (!isInForce(contract, now)) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The contract ${contract.number} is not in force; choose another one.`,
      "contract_inactive",
    )
  }
}

/**
 * Who may touch what a legal entity owns: its own people that are not blocked, each with the permission the act needs.
 * @returns false for everybody to whom it must not even exist: guests, retail customers, strangers, employees without
 * that entity
 * @throws `company_blocked`, `role_forbidden`, also for a token given out before the block or the change of role
 */
export function isOpenTo(
  buyer: Buyer | null,
  legalEntityId: string | undefined,
  permission: Permission,
): buyer is Buyer {
  if (!buyer?.legal_entities.some(({ id }) => id === legalEntityId)) {
    return false
  }
  throwIfBlocked(buyer)
  throwIfNotPermitted(buyer, permission)
  return true
}
