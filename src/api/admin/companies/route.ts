import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCompany } from "../../../types/admin-company"
import { listCompanies } from "../../../workflows/clients/companies"
import { scopeOf } from "./scope"
import { AdminGetCompaniesParams } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ companies: AdminCompany[]; count: number; limit: number; offset: number }>,
) => {
  const query = AdminGetCompaniesParams.parse(req.validatedQuery)
  const { limit, offset } = query
  res.json({ ...(await listCompanies(req.scope, await scopeOf(req), query)), limit, offset })
}
