import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"

import {
  AdminGetAuditEntriesParams,
  AdminGetCompaniesParams,
  AdminGetPageParams,
  AdminHandOverCompanies,
  AdminSetManager,
  AdminUpdateCompany,
} from "./validators"

const plain = { isList: false }

/** Clients, whose they are, and who did what to them. */
export const adminCompanyMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/companies",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetCompaniesParams, plain)],
  },
  ...["orders", "carts"].map((list): MiddlewareRoute => ({
    matcher: `/admin/companies/:id/${list}`,
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetPageParams, plain)],
  })),
  { matcher: "/admin/companies/:id", methods: ["POST"], middlewares: [validateAndTransformBody(AdminUpdateCompany)] },
  {
    matcher: "/admin/company-hand-overs",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminHandOverCompanies)],
  },
  {
    matcher: "/admin/managers",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetPageParams, plain)],
  },
  { matcher: "/admin/managers", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSetManager)] },
  {
    matcher: "/admin/audit-entries",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetAuditEntriesParams, plain)],
  },
]
