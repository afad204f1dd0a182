import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreInvitationPreview } from "../../../../types/onboarding"
import { previewInvitation } from "../../../../workflows/people/invitations/accept-invitation"
import type { StorePreviewInvitationType } from "../validators"

/** A POST, so that the token stands in no log of addresses. */
export const POST = async (
  req: MedusaRequest<StorePreviewInvitationType>,
  res: MedusaResponse<{ invitation: StoreInvitationPreview }>,
) => {
  res.json({ invitation: await previewInvitation(req.scope, req.validatedBody.token) })
}
