import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreApprovalRule } from "../../../types/store-company"
import { addApprovalRule, listApprovalRules } from "../../../workflows/approval/rules"
import { buyerOf } from "../buyer"
import { type Page, StoreGetPageParams } from "../page"
import type { StoreCreateApprovalRuleType } from "../people/validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ approval_rules: StoreApprovalRule[] } & Page>,
) => {
  const { limit, offset } = StoreGetPageParams.parse(req.validatedQuery)
  res.json({ ...(await listApprovalRules(req.scope, buyerOf(req), { limit, offset })), limit, offset })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreCreateApprovalRuleType>,
  res: MedusaResponse<{ approval_rule: StoreApprovalRule }>,
) => {
  res.json({ approval_rule: await addApprovalRule(req.scope, buyerOf(req), req.validatedBody) })
}
