import { type MiddlewareRoute, validateAndTransformBody } from "@medusajs/framework/http"

import { AdminAcceptVerification, AdminAddLineItemsBatch, AdminCompleteCart, AdminCreateClientCart } from "./validators"

/** Carts of clients, in the hands of their managers. */
export const adminCartMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/employees/:id/carts",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminCreateClientCart)],
  },
  {
    matcher: "/admin/carts/:id/line-items/batch",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminAddLineItemsBatch)],
  },
  {
    matcher: "/admin/carts/:id/verification/accept",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminAcceptVerification)],
  },
  {
    matcher: "/admin/carts/:id/complete",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminCompleteCart)],
  },
]
