import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCompanyCredit } from "../../../../../types/admin-credit"
import { setCreditLimits } from "../../../../../workflows/credit/holds/set-credit-limits"
import type { AdminSetCreditLimitsType } from "../../../credit/validators"
import { scopeOf } from "../../scope"

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminSetCreditLimitsType>,
  res: MedusaResponse<{ credit: AdminCompanyCredit }>,
) => {
  const { limits } = req.validatedBody
  res.json({ credit: await setCreditLimits(req.scope, await scopeOf(req), req.params.id, limits, new Date()) })
}
