import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreReceivable } from "../../../types/store-receivables"
import { listBuyerReceivables } from "../../../workflows/credit/receivables/buyer-receivables"
import { buyerOf } from "../buyer"
import type { Page } from "../page"
import type { StoreGetReceivablesParamsType } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, StoreGetReceivablesParamsType>,
  res: MedusaResponse<{ receivables: StoreReceivable[] } & Page>,
) => {
  const query = req.validatedQuery
  const { receivables, count } = await listBuyerReceivables(req.scope, buyerOf(req), query, new Date())
  res.json({ receivables, count, limit: query.limit, offset: query.offset })
}
