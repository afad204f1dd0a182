import { type MiddlewareRoute, validateAndTransformBody } from "@medusajs/framework/http"

import { AdminSyncReceivables } from "./validators"

export const adminReceivableMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/receivables/sync", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSyncReceivables)] },
]
