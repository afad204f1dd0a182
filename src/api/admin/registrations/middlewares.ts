import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"

import { AdminApproveRegistration, AdminGetRegistrationsParams, AdminRejectRegistration } from "./validators"

export const adminRegistrationMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/registrations",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetRegistrationsParams, { isList: false })],
  },
  {
    matcher: "/admin/registrations/:id/approve",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminApproveRegistration)],
  },
  {
    matcher: "/admin/registrations/:id/reject",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminRejectRegistration)],
  },
]
