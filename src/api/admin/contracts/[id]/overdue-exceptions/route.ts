import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminOverdueException } from "../../../../../types/admin-credit"
import {
  grantOverdueException,
  listOverdueExceptions,
} from "../../../../../workflows/credit/receivables/overdue-exceptions"
import { scopeOf } from "../../../companies/scope"
import { AdminGetOverdueExceptionsParams, type AdminGrantOverdueExceptionType } from "../../../credit/validators"

type Page = { overdue_exceptions: AdminOverdueException[]; count: number; limit: number; offset: number }

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<Page>) => {
  const { limit, offset } = AdminGetOverdueExceptionsParams.parse(req.validatedQuery)
  res.json({
    ...(await listOverdueExceptions(req.scope, await scopeOf(req), req.params.id, { limit, offset })),
    limit,
    offset,
  })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminGrantOverdueExceptionType>,
  res: MedusaResponse<{ overdue_exception: AdminOverdueException }>,
) => {
  const scope = await scopeOf(req)
  res.json({
    overdue_exception: await grantOverdueException(req.scope, scope, req.params.id, req.validatedBody, new Date()),
  })
}
