import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCompany } from "../../../types/admin-company"
import { handOverCompanies } from "../../../workflows/clients/hand-over"
import { scopeOf } from "../companies/scope"
import type { AdminHandOverCompaniesType } from "../companies/validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminHandOverCompaniesType>,
  res: MedusaResponse<{ companies: AdminCompany[] }>,
) => {
  res.json({ companies: await handOverCompanies(req.scope, await scopeOf(req), req.validatedBody) })
}
