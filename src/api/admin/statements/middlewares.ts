import { type MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"

import { GetStatementParams } from "../../statements"

export const adminStatementMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/statements",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(GetStatementParams, { isList: false })],
  },
]
