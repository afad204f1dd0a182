import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreApproval } from "../../../types/store-company"
import { listApprovals } from "../../../workflows/approval/decide-approval"
import { buyerOf } from "../buyer"
import type { Page } from "../page"
import { StoreGetApprovalsParams } from "../people/validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ approvals: StoreApproval[] } & Page>,
) => {
  const query = StoreGetApprovalsParams.parse(req.validatedQuery)
  const { limit, offset } = query
  res.json({ ...(await listApprovals(req.scope, buyerOf(req), query)), limit, offset })
}
