import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminOverdueException } from "../../../../../../types/admin-credit"
import { revokeOverdueException } from "../../../../../../workflows/credit/receivables/overdue-exceptions"
import { scopeOf } from "../../../../companies/scope"

/** Revokes the exception; its record stays. */
export const DELETE = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ overdue_exception: AdminOverdueException }>,
) => {
  const { id, exception_id } = req.params
  const scope = await scopeOf(req)
  res.json({
    overdue_exception: await revokeOverdueException(req.scope, scope, String(id), String(exception_id), new Date()),
  })
}
