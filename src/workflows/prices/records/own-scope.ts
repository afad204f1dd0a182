import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { ManagerScope } from "../../access/load-manager-scope"

const Ids = z.array(z.object({ id: z.string() }))

/** The clients of one manager, and their contracts; null: everybody's. */
export async function ownScope({
  container,
  scope,
}: {
  container: MedusaContainer
  scope: ManagerScope
}): Promise<{ company_ids: string[]; contract_ids: string[] } | null> {
  if (scope.has_all_companies) {
    return null
  }
  const company_ids = await idsOf(container, "company", { manager_id: scope.user_id })
  return { company_ids, contract_ids: await contractIdsOf(container, company_ids) }
}

/** The contracts of all legal entities of some companies. */
export async function contractIdsOf(container: MedusaContainer, company_ids: string[]): Promise<string[]> {
  const entityIds = await idsOf(container, "legal_entity", { company_id: company_ids })
  return await idsOf(container, "contract", { legal_entity_id: entityIds })
}

async function idsOf(
  container: MedusaContainer,
  entity: "company" | "legal_entity" | "contract",
  filters: Record<string, unknown>,
): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  return Ids.parse((await query.graph({ entity, fields: ["id"], filters })).data).map(({ id }) => id)
}
