import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { type AdminActor, loadStanding } from "./load-standing"

/** Whose clients a user of the admin sees: everybody's, or those whose manager it is. */
export type ManagerScope = { user_id: string; has_all_companies: boolean }

/**
 * @throws UNAUTHORIZED `user_unknown` for a user or a key that is not there (any more); FORBIDDEN `user_waiting` for a
 * user of whom no administrator has said yet what it is
 */
export async function loadManagerScope(container: MedusaContainer, actor: AdminActor): Promise<ManagerScope> {
  const known = await loadStanding(container, actor)
  if (!known) {
    return throwUnknown()
  }
  if (known.standing === "waiting") {
    return throwWaiting()
  }
  return { user_id: known.user_id, has_all_companies: known.standing === "administrator" }
}

/** @throws UNAUTHORIZED `user_unknown` */
export function throwUnknown(): never {
  throw new MedusaError(
    MedusaError.Types.UNAUTHORIZED,
    "This login belongs to no user of the shop (any more); log in again.",
    "user_unknown",
  )
}

/** @throws FORBIDDEN `user_waiting` */
export function throwWaiting(): never {
  throw new MedusaError(
    MedusaError.Types.FORBIDDEN,
    "An administrator has to say first what you may see; ask them to open Managers.",
    "user_waiting",
  )
}

/** What of the companies a scope lets through, as a filter. */
export function companiesInScope(scope: ManagerScope): { manager_id?: string } {
  return scope.has_all_companies ? {} : { manager_id: scope.user_id }
}

/** @throws FORBIDDEN `role_forbidden` for a manager of own clients only */
export function throwIfNotAdministrator(scope: ManagerScope): void {
  if (!scope.has_all_companies) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      "Only somebody who sees every client may do this; ask your administrator.",
      "role_forbidden",
    )
  }
}
