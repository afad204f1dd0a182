import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"

import { listErpImportsQueryConfig, retrieveErpImportQueryConfig } from "./query-config"
import { AdminCreateErpImport, AdminGetErpImportParams, AdminGetErpImportsParams } from "./validators"

const retrieved = validateAndTransformQuery(AdminGetErpImportParams, retrieveErpImportQueryConfig)

export const adminErpImportMiddlewares: MiddlewareRoute[] = [
  {
    method: ["GET"],
    matcher: "/admin/erp-imports",
    middlewares: [validateAndTransformQuery(AdminGetErpImportsParams, listErpImportsQueryConfig)],
  },
  {
    method: ["POST"],
    matcher: "/admin/erp-imports",
    middlewares: [validateAndTransformBody(AdminCreateErpImport), retrieved],
  },
  { method: ["GET"], matcher: "/admin/erp-imports/:id", middlewares: [retrieved] },
  { method: ["POST"], matcher: "/admin/erp-imports/:id/resume", middlewares: [retrieved] },
]
