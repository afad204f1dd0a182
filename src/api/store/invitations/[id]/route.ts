import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { revokeInvitation } from "../../../../workflows/people/invitations/manage-invitations"
import { buyerOf } from "../../buyer"

export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await revokeInvitation(req.scope, buyerOf(req), req.params.id)
  res.json({ id: req.params.id, object: "invitation", deleted: true })
}
