import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { ManagerScope } from "../access/load-manager-scope"

const Contracts = z.array(
  z.object({
    id: z.string(),
    number: z.string(),
    currency_code: z.string(),
    price_type_id: z.string().nullable(),
    legal_entity: z.object({ company_id: z.string(), company: z.object({ manager_id: z.string().nullable() }) }),
  }),
)

/** What of a contract the admin's prices need. */
export type ManagedContract = z.infer<typeof Contracts>[number]

/** The contracts among `by` that are of the user's clients, by id or by number; others are absent. */
export async function listContractsInScope(
  container: MedusaContainer,
  scope: ManagerScope,
  by: { id: string[] } | { number: string[] },
): Promise<ManagedContract[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "contract",
    fields: [
      "id",
      "number",
      "currency_code",
      "price_type_id",
      "legal_entity.company_id",
      "legal_entity.company.manager_id",
    ],
    filters: by,
  })
  return Contracts.parse(data).filter(
    ({ legal_entity }) => scope.has_all_companies || legal_entity.company.manager_id === scope.user_id,
  )
}
