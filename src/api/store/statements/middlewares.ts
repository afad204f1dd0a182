import { type MiddlewareRoute, authenticate, validateAndTransformQuery } from "@medusajs/framework/http"

import { GetStatementParams } from "../../statements"
import { requireBuyer } from "../buyer"

export const storeStatementMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/statements",
    methods: ["GET"],
    middlewares: [
      authenticate("customer", ["session", "bearer"]),
      requireBuyer,
      validateAndTransformQuery(GetStatementParams, { isList: false }),
    ],
  },
]
