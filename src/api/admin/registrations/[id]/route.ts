import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminRegistration } from "../../../../types/onboarding"
import { retrieveRegistration } from "../../../../workflows/people/registrations/list-registrations"
import { scopeOf } from "../../companies/scope"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ registration: AdminRegistration }>,
) => {
  res.json({ registration: await retrieveRegistration(req.scope, await scopeOf(req), req.params.id) })
}
