import { type MiddlewareRoute, authenticate, validateAndTransformQuery } from "@medusajs/framework/http"

import { requireBuyer } from "../buyer"
import { StoreGetReceivablesParams, StoreGetReceivablesSummaryParams } from "./validators"

const buyerOnly = [authenticate("customer", ["session", "bearer"]), requireBuyer]

const plain = { isList: false }

export const storeReceivableMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/receivables",
    methods: ["GET"],
    middlewares: [...buyerOnly, validateAndTransformQuery(StoreGetReceivablesParams, plain)],
  },
  {
    matcher: "/store/receivables/summary",
    methods: ["GET"],
    middlewares: [...buyerOnly, validateAndTransformQuery(StoreGetReceivablesSummaryParams, plain)],
  },
]
