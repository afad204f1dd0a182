import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreRegistration } from "../../../types/onboarding"
import { requestRegistration } from "../../../workflows/people/registrations/request-registration"
import type { StoreCreateRegistrationType } from "./validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreCreateRegistrationType>,
  res: MedusaResponse<{ registration: StoreRegistration }>,
) => {
  const { actor_id: customer_id, auth_identity_id } = req.auth_context
  res.json({
    registration: await requestRegistration(req.scope, { customer_id, auth_identity_id }, req.validatedBody),
  })
}
