import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminLegalEntity } from "../../../types/admin-company"
import { listLegalEntities } from "../../../workflows/clients/legal-entities"
import { scopeOf } from "../companies/scope"
import { AdminGetLegalEntitiesParams } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ legal_entities: AdminLegalEntity[]; count: number; limit: number; offset: number }>,
) => {
  const query = AdminGetLegalEntitiesParams.parse(req.query)
  const { limit, offset } = query
  res.json({ ...(await listLegalEntities(req.scope, await scopeOf(req), query)), limit, offset })
}
