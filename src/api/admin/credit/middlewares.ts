import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"

import { AdminGetOverdueExceptionsParams, AdminGrantOverdueException, AdminSetContractTerms, AdminSetCreditLimits } from "./validators"

const exceptions = "/admin/contracts/:id/overdue-exceptions"

/** Limits of clients, terms of contracts, and exceptions from them. */
export const adminCreditMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/companies/:id/credit-limits", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSetCreditLimits)] },
  { matcher: "/admin/contracts/:id/terms", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSetContractTerms)] },
  { matcher: exceptions, methods: ["GET"], middlewares: [validateAndTransformQuery(AdminGetOverdueExceptionsParams, { isList: false })] },
  { matcher: exceptions, methods: ["POST"], middlewares: [validateAndTransformBody(AdminGrantOverdueException)] },
]
