import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreCompany } from "../../../../types/store"
import { buyerOf } from "../../buyer"
import { toLegalEntityTree } from "../../legal-entities/to-store"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ company: StoreCompany }>) => {
  const { company, legal_entities } = buyerOf(req)
  res.json({
    company: {
      id: company.id,
      name: company.name,
      status: company.status,
      manager: company.manager_name ? { name: company.manager_name } : null,
      legal_entities: toLegalEntityTree(legal_entities),
    },
  })
}
