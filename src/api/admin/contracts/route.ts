import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminContract } from "../../../types/admin-company"
import { listContracts } from "../../../workflows/contract/list-contracts"
import { scopeOf } from "../companies/scope"
import { AdminGetContractsParams } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ contracts: AdminContract[]; count: number; limit: number; offset: number }>,
) => {
  const query = AdminGetContractsParams.parse(req.query)
  const { limit, offset } = query
  res.json({ ...(await listContracts(req.scope, await scopeOf(req), query)), limit, offset })
}
