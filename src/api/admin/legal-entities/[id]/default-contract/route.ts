import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminLegalEntity } from "../../../../../types/admin-company"
import { setDefaultContract } from "../../../../../workflows/clients/legal-entities"
import { scopeOf } from "../../../companies/scope"
import type { AdminSetDefaultContractType } from "../../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminSetDefaultContractType>,
  res: MedusaResponse<{ legal_entity: AdminLegalEntity }>,
) => {
  const { contract_id } = req.validatedBody
  res.json({ legal_entity: await setDefaultContract(req.scope, await scopeOf(req), req.params.id, contract_id) })
}
