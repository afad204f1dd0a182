import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"

import { AdminCreateEmployee, AdminGetEmployeesParams, AdminTransferEmployee, AdminUpdateEmployee } from "./validators"

export const adminEmployeeMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/employees",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetEmployeesParams, { isList: false })],
  },
  { matcher: "/admin/employees", methods: ["POST"], middlewares: [validateAndTransformBody(AdminCreateEmployee)] },
  { matcher: "/admin/employees/:id", methods: ["POST"], middlewares: [validateAndTransformBody(AdminUpdateEmployee)] },
  {
    matcher: "/admin/employees/:id/transfer",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminTransferEmployee)],
  },
]
