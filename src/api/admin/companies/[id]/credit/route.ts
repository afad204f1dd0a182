import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCompanyCredit } from "../../../../../types/admin-credit"
import { companyCredit } from "../../../../../workflows/credit/holds/company-credit"
import { scopeOf } from "../../scope"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ credit: AdminCompanyCredit }>) => {
  res.json({ credit: await companyCredit(req.scope, await scopeOf(req), req.params.id, new Date()) })
}
