import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"

import { AdminGetOverdueExceptionsParams, AdminGrantOverdueException, AdminSetCreditLimits } from "./validators"

const exceptions = "/admin/contracts/:id/overdue-exceptions"

/** Limits of clients, and exceptions from what a contract says of overdue debts. */
export const adminCreditMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/companies/:id/credit-limits",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminSetCreditLimits)],
  },
  {
    matcher: exceptions,
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetOverdueExceptionsParams, { isList: false })],
  },
  { matcher: exceptions, methods: ["POST"], middlewares: [validateAndTransformBody(AdminGrantOverdueException)] },
]
