import {
  type MiddlewareRoute,
  allowFields,
  authenticate,
  defineMiddlewares,
  validateAndTransformQuery,
} from "@medusajs/framework/http"

import { adminCompanyMiddlewares } from "./admin/companies/middlewares"
import { adminErpImportMiddlewares } from "./admin/erp-imports/middlewares"
import { answerError } from "./error-handler"
import { requireBuyer } from "./store/buyer"
import { storeCartMiddlewares } from "./store/carts/middlewares"
import { namedGuardMiddlewares } from "./store/guard-named"
import { guardOrder } from "./store/orders/guard-order"
import { listCompanyOrders } from "./store/orders/list-company-orders"
import { StoreGetPageParams } from "./store/page"
import { storePeopleMiddlewares } from "./store/people/middlewares"
import { StoreGetPricesParams, StoreGetVariantsParams } from "./store/validators"

const buyerOnly = [authenticate("customer", ["session", "bearer"]), requireBuyer]

const plain = { isList: false }

/** What an order shows of its document in the ERP, when asked for through `fields`. */
const erpOrderFields = allowFields(
  "erp_order",
  "erp_order.*",
  "erp_order.contract",
  "erp_order.contract.id",
  "erp_order.contract.number",
  "erp_order.legal_entity",
  "erp_order.legal_entity.id",
  "erp_order.legal_entity.name",
  "customer.first_name",
  "customer.last_name",
)

const storeMiddlewares: MiddlewareRoute[] = [
  ...namedGuardMiddlewares,
  { matcher: "/store/orders", middlewares: [erpOrderFields] },
  { matcher: "/store/orders", methods: ["GET"], middlewares: [listCompanyOrders] },
  { matcher: "/store/orders/:id", middlewares: [erpOrderFields, guardOrder] },
  { matcher: "/store/orders/:id/*", middlewares: [guardOrder] },
  { matcher: "/store/carts/:id/complete", middlewares: [erpOrderFields] },
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
  ...storePeopleMiddlewares,
]

export default defineMiddlewares({
  errorHandler: answerError,
  routes: [...storeMiddlewares, ...adminErpImportMiddlewares, ...adminCompanyMiddlewares],
})
