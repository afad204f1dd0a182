import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreReceivablesSummary } from "../../../../types/store-receivables"
import { summariseBuyerReceivables } from "../../../../workflows/credit/receivables/buyer-receivables"
import { buyerOf } from "../../buyer"
import type { StoreGetReceivablesSummaryParamsType } from "../validators"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, StoreGetReceivablesSummaryParamsType>,
  res: MedusaResponse<{ summaries: StoreReceivablesSummary[] }>,
) => {
  const summaries = await summariseBuyerReceivables(req.scope, buyerOf(req), req.validatedQuery, new Date())
  res.json({ summaries })
}
