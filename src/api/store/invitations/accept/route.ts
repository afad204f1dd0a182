import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { acceptInvitation } from "../../../../workflows/people/invitations/accept-invitation"
import type { StoreAcceptInvitationType } from "../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreAcceptInvitationType>,
  res: MedusaResponse<{ employee: { id: string } }>,
) => {
  const { actor_id, auth_identity_id } = req.auth_context
  const { token, first_name = null, last_name = null } = req.validatedBody
  const id = await acceptInvitation(
    req.scope,
    { customer_id: actor_id || null, auth_identity_id },
    { token, first_name, last_name },
  )
  res.json({ employee: { id } })
}
