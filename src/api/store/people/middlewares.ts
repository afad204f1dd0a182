import {
  type MiddlewareRoute,
  authenticate,
  validateAndTransformBody,
  validateAndTransformQuery,
} from "@medusajs/framework/http"

import { requireBuyer } from "../buyer"
import { StoreGetPageParams } from "../page"
import {
  StoreApproveCart,
  StoreComposeRole,
  StoreCreateApprovalRule,
  StoreGetApprovalsParams,
  StoreRejectCart,
  StoreRequestApproval,
  StoreUpdateEmployee,
} from "./validators"

const buyerOnly = [authenticate("customer", ["session", "bearer"]), requireBuyer]
const page = validateAndTransformQuery(StoreGetPageParams, { isList: false })

/** People, roles, limits and approvals of one's own company. */
export const storePeopleMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/employees", methods: ["GET"], middlewares: [...buyerOnly, page] },
  { matcher: "/store/employees/:id", methods: ["GET"], middlewares: buyerOnly },
  {
    matcher: "/store/employees/:id",
    methods: ["POST"],
    middlewares: [...buyerOnly, validateAndTransformBody(StoreUpdateEmployee)],
  },
  { matcher: "/store/employees/:id", methods: ["DELETE"], middlewares: buyerOnly },
  { matcher: "/store/roles", methods: ["GET"], middlewares: buyerOnly },
  {
    matcher: "/store/roles",
    methods: ["POST"],
    middlewares: [...buyerOnly, validateAndTransformBody(StoreComposeRole)],
  },
  {
    matcher: "/store/roles/:id",
    methods: ["POST"],
    middlewares: [...buyerOnly, validateAndTransformBody(StoreComposeRole)],
  },
  { matcher: "/store/roles/:id", methods: ["DELETE"], middlewares: buyerOnly },
  { matcher: "/store/approval-rules", methods: ["GET"], middlewares: [...buyerOnly, page] },
  {
    matcher: "/store/approval-rules",
    methods: ["POST"],
    middlewares: [...buyerOnly, validateAndTransformBody(StoreCreateApprovalRule)],
  },
  { matcher: "/store/approval-rules/:id", methods: ["DELETE"], middlewares: buyerOnly },
  {
    matcher: "/store/approvals",
    methods: ["GET"],
    middlewares: [...buyerOnly, validateAndTransformQuery(StoreGetApprovalsParams, { isList: false })],
  },
  { matcher: "/store/approvals/:id", methods: ["GET"], middlewares: buyerOnly },
  {
    matcher: "/store/approvals/:id/approve",
    methods: ["POST"],
    middlewares: [...buyerOnly, validateAndTransformBody(StoreApproveCart)],
  },
  {
    matcher: "/store/approvals/:id/reject",
    methods: ["POST"],
    middlewares: [...buyerOnly, validateAndTransformBody(StoreRejectCart)],
  },
  {
    matcher: "/store/carts/:id/approval",
    methods: ["POST"],
    middlewares: [...buyerOnly, validateAndTransformBody(StoreRequestApproval)],
  },
]
