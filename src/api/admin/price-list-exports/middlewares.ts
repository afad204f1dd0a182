import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"

import { CreatePriceListExport, GetPriceListExportsParams } from "../../price-list-params"

export const adminPriceListExportMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/contracts/:id/price-list-exports",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(CreatePriceListExport)],
  },
  {
    matcher: "/admin/price-list-exports",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(GetPriceListExportsParams, { isList: false })],
  },
]
