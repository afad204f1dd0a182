import { type MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"

import { AdminGetContractsParams } from "./validators"

export const adminContractMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/contracts",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetContractsParams, { isList: false })],
  },
]
