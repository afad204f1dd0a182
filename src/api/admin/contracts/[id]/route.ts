import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminContract } from "../../../../types/admin-company"
import { retrieveContract } from "../../../../workflows/managers/contracts"
import { scopeOf } from "../../companies/scope"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ contract: AdminContract }>) => {
  res.json({ contract: await retrieveContract(req.scope, await scopeOf(req), req.params.id) })
}
