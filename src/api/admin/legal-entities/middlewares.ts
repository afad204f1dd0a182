import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"

import {
  AdminGetLegalEntitiesParams,
  AdminMoveLegalEntity,
  AdminSetDefaultContract,
  AdminUpdateLegalEntity,
} from "./validators"

export const adminLegalEntityMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/legal-entities",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetLegalEntitiesParams, { isList: false })],
  },
  {
    matcher: "/admin/legal-entities/:id",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminUpdateLegalEntity)],
  },
  {
    matcher: "/admin/legal-entities/:id/move",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminMoveLegalEntity)],
  },
  {
    matcher: "/admin/legal-entities/:id/default-contract",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminSetDefaultContract)],
  },
]
