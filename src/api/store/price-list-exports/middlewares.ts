import {
  type MiddlewareRoute,
  authenticate,
  validateAndTransformBody,
  validateAndTransformQuery,
} from "@medusajs/framework/http"

import { CreatePriceListExport, GetPriceListExportsParams } from "../../price-list-params"
import { requireBuyer } from "../buyer"

const buyerOnly = [authenticate("customer", ["session", "bearer"]), requireBuyer]

export const storePriceListExportMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/contracts/:id/price-list-exports",
    methods: ["POST"],
    middlewares: [...buyerOnly, validateAndTransformBody(CreatePriceListExport)],
  },
  {
    matcher: "/store/price-list-exports",
    methods: ["GET"],
    middlewares: [...buyerOnly, validateAndTransformQuery(GetPriceListExportsParams, { isList: false })],
  },
  { matcher: "/store/price-list-exports/:id", methods: ["GET"], middlewares: buyerOnly },
  { matcher: "/store/price-list-exports/:id/file", methods: ["GET"], middlewares: buyerOnly },
]
