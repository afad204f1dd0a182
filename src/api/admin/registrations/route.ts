import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminRegistration } from "../../../types/onboarding"
import { listRegistrations } from "../../../workflows/people/registrations/list-registrations"
import type { Page } from "../../store/page"
import { scopeOf } from "../companies/scope"
import { AdminGetRegistrationsParams } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ registrations: AdminRegistration[] } & Page>,
) => {
  const query = AdminGetRegistrationsParams.parse(req.validatedQuery)
  const { limit, offset } = query
  res.json({ ...(await listRegistrations(req.scope, await scopeOf(req), query)), limit, offset })
}
