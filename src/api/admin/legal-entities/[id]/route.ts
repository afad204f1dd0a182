import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminLegalEntity } from "../../../../types/admin-company"
import { retrieveLegalEntity, updateLegalEntity } from "../../../../workflows/clients/legal-entities"
import { scopeOf } from "../../companies/scope"
import type { AdminUpdateLegalEntityType } from "../validators"

type Answer = MedusaResponse<{ legal_entity: AdminLegalEntity }>

export const GET = async (req: AuthenticatedMedusaRequest, res: Answer) => {
  res.json({ legal_entity: await retrieveLegalEntity(req.scope, await scopeOf(req), req.params.id) })
}

export const POST = async (req: AuthenticatedMedusaRequest<AdminUpdateLegalEntityType>, res: Answer) => {
  res.json({ legal_entity: await updateLegalEntity(req.scope, await scopeOf(req), req.params.id, req.validatedBody) })
}
