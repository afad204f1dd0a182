import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreRegistration } from "../../../types/onboarding"
import { requestRegistration } from "../../../workflows/people/registrations/request-registration"
import type { StoreCreateRegistrationType } from "./validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreCreateRegistrationType>,
  res: MedusaResponse<{ registration: StoreRegistration }>,
) => {
  res.json({ registration: await requestRegistration(req.scope, req.auth_context.actor_id, req.validatedBody) })
}
