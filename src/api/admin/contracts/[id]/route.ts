import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminContract } from "../../../../types/admin-company"
import { updateContract } from "../../../../workflows/contract/update-contract"
import { retrieveContract } from "../../../../workflows/contract/list-contracts"
import { scopeOf } from "../../companies/scope"
import type { AdminUpdateContractType } from "../validators"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ contract: AdminContract }>) => {
  res.json({ contract: await retrieveContract(req.scope, await scopeOf(req), req.params.id) })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminUpdateContractType>,
  res: MedusaResponse<{ contract: AdminContract }>,
) => {
  res.json({ contract: await updateContract(req.scope, await scopeOf(req), req.params.id, req.validatedBody) })
}
