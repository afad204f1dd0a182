import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreApproval } from "../../../../../types/store-company"
import { decideApproval } from "../../../../../workflows/approval/decide-approval"
import { buyerOf } from "../../../buyer"
import type { StoreRejectCartType } from "../../../people/validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreRejectCartType>,
  res: MedusaResponse<{ approval: StoreApproval }>,
) => {
  const { comment } = req.validatedBody
  res.json({
    approval: await decideApproval(req.scope, buyerOf(req), { id: req.params.id, decision: "reject", comment }),
  })
}
