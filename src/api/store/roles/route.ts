import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreRole } from "../../../types/store-company"
import { composeRole, listRoles } from "../../../workflows/people/roles"
import { buyerOf } from "../buyer"
import type { StoreComposeRoleType } from "../people/validators"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ roles: StoreRole[] }>) => {
  res.json({ roles: await listRoles(req.scope, buyerOf(req)) })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreComposeRoleType>,
  res: MedusaResponse<{ role: StoreRole }>,
) => {
  res.json({ role: await composeRole(req.scope, buyerOf(req), req.validatedBody) })
}
