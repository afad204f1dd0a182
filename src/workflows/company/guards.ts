import { MedusaError } from "@medusajs/framework/utils"

import { type Permission, isAllowed } from "../../modules/company/roles"
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

export function throwIfBlocked(buyer: Buyer): void {
  if (buyer.company.status === "blocked" || buyer.is_blocked) {
    const who = buyer.company.status === "blocked" ? `The company ${buyer.company.name}` : "Your account"
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      `${who} is blocked; ${buyer.company.manager_name ? `call your manager ${buyer.company.manager_name}` : "call your manager"}.`,
      "company_blocked",
    )
  }
}

export function throwIfNotPermitted(buyer: Buyer, permission: Permission): void {
  if (!isAllowed(buyer.role, permission)) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      `Your role (${buyer.role}) does not include "${permission}"; ask the owner of ${buyer.company.name}.`,
      "role_forbidden",
    )
  }
}

export function throwIfLegalEntityForbidden(buyer: Buyer, legalEntityId: string): void {
  if (!buyer.legal_entities.some((entity) => entity.id === legalEntityId)) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      `You may not order for the legal entity ${legalEntityId}.`,
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
