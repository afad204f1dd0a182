import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreRegistration } from "../../../../types/onboarding"
import { latestRegistration } from "../../../../workflows/people/registrations/request-registration"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ registration: StoreRegistration }>,
) => {
  res.json({ registration: await latestRegistration(req.scope, req.auth_context.actor_id) })
}
