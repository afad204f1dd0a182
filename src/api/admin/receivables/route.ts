import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminReceivable } from "../../../types/admin-receivables"
import { listClientReceivables } from "../../../workflows/credit/receivables/client-receivables"
import { scopeOf } from "../companies/scope"
import type { AdminGetReceivablesParamsType } from "./validators"

/** Open documents of own clients. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetReceivablesParamsType>,
  res: MedusaResponse<{ receivables: AdminReceivable[]; count: number; limit: number; offset: number }>,
) => {
  const { limit, offset, order, ...query } = req.validatedQuery
  const { receivables, count } = await listClientReceivables(
    req.scope,
    await scopeOf(req),
    query,
    { limit, offset, order },
    new Date(),
  )
  res.json({ receivables, count, limit, offset })
}
