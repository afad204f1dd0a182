import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreRegistration } from "../../../../../types/onboarding"
import { confirmAddressAgain } from "../../../../../workflows/people/registrations/request-registration"

export const POST = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ registration: StoreRegistration }>,
) => {
  const { actor_id: customer_id, auth_identity_id } = req.auth_context
  res.json({ registration: await confirmAddressAgain(req.scope, { customer_id, auth_identity_id }) })
}
