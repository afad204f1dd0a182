import { type MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"

import { AdminPostPriceImportParams } from "./validators"

export const adminPriceImportMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/price-imports",
    methods: ["POST"],
    // The file is read as it comes in: a parser would hold all of it.
    bodyParser: false,
    middlewares: [validateAndTransformQuery(AdminPostPriceImportParams, { isList: false })],
  },
]
