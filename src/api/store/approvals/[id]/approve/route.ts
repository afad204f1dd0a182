import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreApproval } from "../../../../../types/store-company"
import { decideApproval } from "../../../../../workflows/approval/decide-approval"
import { buyerOf } from "../../../buyer"
import type { StoreApproveCartType } from "../../../people/validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreApproveCartType>,
  res: MedusaResponse<{ approval: StoreApproval }>,
) => {
  const { fingerprint, comment = null } = req.validatedBody
  const approval = await decideApproval(req.scope, buyerOf(req), {
    id: req.params.id,
    decision: "approve",
    comment,
    fingerprint,
  })
  res.json({ approval })
}
