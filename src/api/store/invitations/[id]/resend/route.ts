import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreInvitation } from "../../../../../types/onboarding"
import { resendInvitation } from "../../../../../workflows/people/invitations/manage-invitations"
import { buyerOf } from "../../../buyer"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ invitation: StoreInvitation }>) => {
  res.json({ invitation: await resendInvitation(req.scope, buyerOf(req), req.params.id) })
}
