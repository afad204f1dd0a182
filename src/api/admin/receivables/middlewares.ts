import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"

import {
  AdminExportReceivablesParams,
  AdminGetReceivablesParams,
  AdminGetReceivablesSummaryParams,
  AdminSyncReceivables,
} from "./validators"

const plain = { isList: false }

export const adminReceivableMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/receivables",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetReceivablesParams, plain)],
  },
  {
    matcher: "/admin/receivables/summary",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetReceivablesSummaryParams, plain)],
  },
  {
    matcher: "/admin/receivables/export",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminExportReceivablesParams, plain)],
  },
  {
    matcher: "/admin/receivables/sync",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminSyncReceivables)],
  },
]
