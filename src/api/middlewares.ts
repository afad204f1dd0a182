import {
  type MiddlewareRoute,
  authenticate,
  defineMiddlewares,
  validateAndTransformQuery,
} from "@medusajs/framework/http"

import { adminErpImportMiddlewares } from "./admin/erp-imports/middlewares"
import { requireBuyer } from "./store/buyer"
import { storeCartMiddlewares } from "./store/carts/middlewares"
import { StoreGetPageParams } from "./store/page"
import { StoreGetPricesParams, StoreGetVariantsParams } from "./store/validators"

const buyerOnly = [authenticate("customer", ["session", "bearer"]), requireBuyer]

const plain = { isList: false }

const storeMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/employees/me", middlewares: buyerOnly },
  { matcher: "/store/companies/me", middlewares: buyerOnly },
  {
    matcher: "/store/legal-entities",
    middlewares: [...buyerOnly, validateAndTransformQuery(StoreGetPageParams, plain)],
  },
  { matcher: "/store/contracts", middlewares: [...buyerOnly, validateAndTransformQuery(StoreGetPageParams, plain)] },
  { matcher: "/store/prices", middlewares: [...buyerOnly, validateAndTransformQuery(StoreGetPricesParams, plain)] },
  { matcher: "/store/availability", middlewares: [validateAndTransformQuery(StoreGetVariantsParams, plain)] },
  ...storeCartMiddlewares,
]

export default defineMiddlewares({ routes: [...storeMiddlewares, ...adminErpImportMiddlewares] })
