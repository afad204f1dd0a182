import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreEmployee } from "../../../../types/store"
import { permissionsOf } from "../../../../workflows/company/permissions"
import { buyerOf } from "../../buyer"
import { toStoreLegalEntity } from "../../legal-entities/to-store"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ employee: StoreEmployee }>) => {
  const buyer = buyerOf(req)
  res.json({
    employee: {
      id: buyer.id,
      role: buyer.role,
      permissions: permissionsOf(buyer.role),
      company: { id: buyer.company.id, name: buyer.company.name },
      legal_entities: buyer.legal_entities.map(toStoreLegalEntity),
      default_contract_id: buyer.default_contract_id,
      price_view: "personal",
    },
  })
}
