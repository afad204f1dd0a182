import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreCompany } from "../../../../types/store"
import { summariseOwnCompany } from "../../../../workflows/clients/summarise-own-company"
import { buyerOf } from "../../buyer"
import { toLegalEntityTree } from "../../legal-entities/to-store"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ company: StoreCompany }>) => {
  const buyer = buyerOf(req)
  const { company, legal_entities } = buyer
  res.json({
    company: {
      id: company.id,
      name: company.name,
      status: company.status,
      manager: company.manager_name ? { name: company.manager_name } : null,
      legal_entities: toLegalEntityTree(legal_entities),
      summary: await summariseOwnCompany(req.scope, buyer, new Date()),
    },
  })
}
