import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreApproval } from "../../../../types/store-company"
import { retrieveApproval } from "../../../../workflows/approval/decide-approval"
import { buyerOf } from "../../buyer"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ approval: StoreApproval }>) => {
  res.json({ approval: await retrieveApproval(req.scope, buyerOf(req), req.params.id) })
}
