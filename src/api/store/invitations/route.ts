import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreInvitation } from "../../../types/onboarding"
import { inviteColleague, listInvitations } from "../../../workflows/people/invitations/manage-invitations"
import { buyerOf } from "../buyer"
import type { Page } from "../page"
import { type StoreCreateInvitationType, StoreGetInvitationsParams } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ invitations: StoreInvitation[] } & Page>,
) => {
  const query = StoreGetInvitationsParams.parse(req.validatedQuery)
  const { limit, offset } = query
  res.json({ ...(await listInvitations(req.scope, buyerOf(req), query)), limit, offset })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreCreateInvitationType>,
  res: MedusaResponse<{ invitation: StoreInvitation }>,
) => {
  res.json({ invitation: await inviteColleague(req.scope, buyerOf(req), req.validatedBody) })
}
