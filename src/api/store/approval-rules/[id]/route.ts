import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { deleteApprovalRule } from "../../../../workflows/approval/rules"
import { buyerOf } from "../../buyer"

export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await deleteApprovalRule(req.scope, buyerOf(req), req.params.id)
  res.json({ id: req.params.id, object: "approval_rule", deleted: true })
}
