import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminManager } from "../../../types/admin-company"
import { listManagers, setManager } from "../../../workflows/clients/managers"
import { scopeOf } from "../companies/scope"
import { AdminGetPageParams, type AdminSetManagerType } from "../companies/validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ managers: AdminManager[]; count: number; limit: number; offset: number }>,
) => {
  const page = AdminGetPageParams.parse(req.validatedQuery)
  res.json({ ...(await listManagers(req.scope, await scopeOf(req), page)), ...page })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminSetManagerType>,
  res: MedusaResponse<{ manager: AdminManager }>,
) => {
  res.json({ manager: await setManager(req.scope, await scopeOf(req), req.validatedBody) })
}
