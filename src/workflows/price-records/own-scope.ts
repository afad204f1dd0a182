import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { ManagerScope } from "../managers/load-scope"

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
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const idsOf = async (entity: "company" | "legal_entity" | "contract", filters: Record<string, unknown>) =>
    Ids.parse((await query.graph({ entity, fields: ["id"], filters })).data).map(({ id }) => id)
  const company_ids = await idsOf("company", { manager_id: scope.user_id })
  const entityIds = await idsOf("legal_entity", { company_id: company_ids })
  return { company_ids, contract_ids: await idsOf("contract", { legal_entity_id: entityIds }) }
}
