import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"

import { GetPriceListParams } from "../../price-list-params"
import { AdminGetContractsParams, AdminGetPriceExplanationsParams, AdminUpdateContract } from "./validators"

export const adminContractMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/contracts",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetContractsParams, { isList: false })],
  },
  { matcher: "/admin/contracts/:id", methods: ["POST"], middlewares: [validateAndTransformBody(AdminUpdateContract)] },
  {
    matcher: "/admin/contracts/:id/price-list",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(GetPriceListParams, { isList: false })],
  },
  {
    matcher: "/admin/contracts/:id/price-explanations",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetPriceExplanationsParams, { isList: false })],
  },
]
