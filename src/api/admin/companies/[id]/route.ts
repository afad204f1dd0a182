import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCompany } from "../../../../types/admin-company"
import { retrieveCompany, updateCompany } from "../../../../workflows/clients/companies"
import { scopeOf } from "../scope"
import type { AdminUpdateCompanyType } from "../validators"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ company: AdminCompany }>) => {
  res.json({ company: await retrieveCompany(req.scope, await scopeOf(req), req.params.id) })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminUpdateCompanyType>,
  res: MedusaResponse<{ company: AdminCompany }>,
) => {
  res.json({ company: await updateCompany(req.scope, await scopeOf(req), req.params.id, req.validatedBody) })
}
