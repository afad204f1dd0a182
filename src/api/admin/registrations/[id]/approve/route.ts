import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminRegistration } from "../../../../../types/onboarding"
import { approveRegistration } from "../../../../../workflows/people/registrations/decide-registration"
import { scopeOf } from "../../../companies/scope"
import type { AdminApproveRegistrationType } from "../../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminApproveRegistrationType>,
  res: MedusaResponse<{ registration: AdminRegistration }>,
) => {
  const scope = await scopeOf(req)
  res.json({ registration: await approveRegistration(req.scope, scope, req.params.id, req.validatedBody) })
}
