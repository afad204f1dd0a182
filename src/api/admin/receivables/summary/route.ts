import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCompanyDebt, AdminDebtTotal } from "../../../../types/admin-receivables"
import { summariseClientDebts } from "../../../../workflows/credit/receivables/client-receivables"
import { scopeOf } from "../../companies/scope"
import type { AdminGetReceivablesSummaryParamsType } from "../validators"

/** What own clients owe, by company and currency, with ageing. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetReceivablesSummaryParamsType>,
  res: MedusaResponse<{
    summaries: AdminCompanyDebt[]
    totals: AdminDebtTotal[]
    count: number
    limit: number
    offset: number
  }>,
) => {
  const query = req.validatedQuery
  const answer = await summariseClientDebts(req.scope, await scopeOf(req), query, new Date())
  res.json({ ...answer, limit: query.limit, offset: query.offset })
}
