import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreEmployee } from "../../../../types/store"
import { loadContracts } from "../../../../workflows/contract/load-contracts"
import { buyerOf } from "../../buyer"
import { toStoreLegalEntity } from "../../legal-entities/to-store"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ employee: StoreEmployee }>) => {
  const buyer = buyerOf(req)
  const contracts = await loadContracts(req.scope, buyer)
  res.json({
    employee: {
      id: buyer.id,
      role: buyer.role,
      role_name: buyer.role_name,
      permissions: buyer.permissions,
      company: { id: buyer.company.id, name: buyer.company.name },
      legal_entities: buyer.legal_entities.map(toStoreLegalEntity),
      // That of an entity which is no longer open to it is not its default any more.
      default_contract_id: contracts.find(({ id }) => id === buyer.default_contract_id)?.id ?? null,
      price_view: "personal",
    },
  })
}
