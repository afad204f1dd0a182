import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../modules/company"
import type { CompanyModuleService } from "../../modules/company/service"

/** Whose clients a user of the admin sees: everybody's, or those whose manager it is. */
export type ManagerScope = { user_id: string; has_all_companies: boolean }

/**
 * A user who was never made a manager is the administrator. A secret API key sees what the user who made it sees, so
 * that nobody widens their own view with one.
 */
export async function loadManagerScope(
  container: MedusaContainer,
  actor: { id: string; type: string },
): Promise<ManagerScope> {
  const userId = actor.type === "api-key" ? await makerOf(container, actor.id) : actor.id
  const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
  const [manager] = await companies.listManagers({ user_id: userId }, { take: 1 })
  return { user_id: userId, has_all_companies: manager?.has_all_companies ?? true }
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

async function makerOf(container: MedusaContainer, apiKeyId: string): Promise<string> {
  const [key] = await container.resolve(Modules.API_KEY).listApiKeys({ id: apiKeyId }, { take: 1 })
  return key?.created_by ?? apiKeyId
}
