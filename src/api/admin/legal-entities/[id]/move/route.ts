import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminLegalEntity } from "../../../../../types/admin-company"
import { moveLegalEntity } from "../../../../../workflows/clients/legal-entities"
import { scopeOf } from "../../../companies/scope"
import type { AdminMoveLegalEntityType } from "../../validators"

/** With all that hangs on it. */
export const POST = async (
  req: AuthenticatedMedusaRequest<AdminMoveLegalEntityType>,
  res: MedusaResponse<{ legal_entity: AdminLegalEntity }>,
) => {
  res.json({ legal_entity: await moveLegalEntity(req.scope, await scopeOf(req), req.params.id, req.validatedBody) })
}
