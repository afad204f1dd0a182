import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"

import { PRICE_RECORD_KINDS } from "../../../types/admin-price-records"
import { AdminChangePriceRecords, AdminGetPriceRecordsParams } from "./validators"

/** A list and a batch for each kind of record: `/admin/price-rules`, `/admin/price-rules/batch`. */
export const adminPriceRecordMiddlewares: MiddlewareRoute[] = PRICE_RECORD_KINDS.flatMap((kind): MiddlewareRoute[] => {
  const path = `/admin/${kind.replaceAll("_", "-")}`
  return [
    {
      matcher: path,
      methods: ["GET"],
      middlewares: [validateAndTransformQuery(AdminGetPriceRecordsParams, { isList: false })],
    },
    {
      matcher: `${path}/batch`,
      methods: ["POST"],
      middlewares: [validateAndTransformBody(AdminChangePriceRecords[kind])],
    },
  ]
})
