import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminRegistration } from "../../../../../types/onboarding"
import { rejectRegistration } from "../../../../../workflows/people/registrations/decide-registration"
import { scopeOf } from "../../../companies/scope"
import type { AdminRejectRegistrationType } from "../../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminRejectRegistrationType>,
  res: MedusaResponse<{ registration: AdminRegistration }>,
) => {
  const scope = await scopeOf(req)
  res.json({ registration: await rejectRegistration(req.scope, scope, req.params.id, req.validatedBody.reason) })
}
