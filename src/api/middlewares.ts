import {
  type MiddlewareRoute,
  allowFields,
  authenticate,
  defineMiddlewares,
  validateAndTransformBody,
  validateAndTransformQuery,
} from "@medusajs/framework/http"

import { adminCartMiddlewares } from "./admin/carts/middlewares"
import { adminCompanyMiddlewares } from "./admin/companies/middlewares"
import { adminContractMiddlewares } from "./admin/contracts/middlewares"
import { adminCreditMiddlewares } from "./admin/credit/middlewares"
import { adminDraftOrderMiddlewares } from "./admin/draft-orders/middlewares"
import { adminEmployeeMiddlewares } from "./admin/employees/middlewares"
import { adminErpImportMiddlewares } from "./admin/erp-imports/middlewares"
import { adminLegalEntityMiddlewares } from "./admin/legal-entities/middlewares"
import { adminOrderEditMiddlewares } from "./admin/order-edits/middlewares"
import { adminOrderMiddlewares } from "./admin/orders/middlewares"
import { adminPaymentMiddlewares } from "./admin/payments/middlewares"
import { adminPriceImportMiddlewares } from "./admin/price-imports/middlewares"
import { adminPriceListExportMiddlewares } from "./admin/price-list-exports/middlewares"
import { adminPriceRecordMiddlewares } from "./admin/price-records/middlewares"
import { adminProductCategoryMiddlewares } from "./admin/product-categories/middlewares"
import { adminReceivableMiddlewares } from "./admin/receivables/middlewares"
import { adminRegistrationMiddlewares } from "./admin/registrations/middlewares"
import { adminStatementMiddlewares } from "./admin/statements/middlewares"
import { wallMiddlewares } from "./admin/wall/middlewares"
import { answerError } from "./error-handler"
import { keepPrivateMiddlewares } from "./keep-private"
import { GetPriceListParams } from "./price-list-params"
import { readableMiddlewares } from "./refuse-unreadable"
import { worthMiddlewares } from "./show-worth"
import { requireBuyer } from "./store/buyer"
import { storeCatalogueMiddlewares } from "./store/catalogue/middlewares"
import { storeCartMiddlewares } from "./store/carts/middlewares"
import { namedGuardMiddlewares } from "./store/guard-named"
import { storeInvitationMiddlewares } from "./store/invitations/middlewares"
import { guardOrder } from "./store/orders/guard-order"
import { listCompanyOrders } from "./store/orders/list-company-orders"
import { erpOrderFields, orderFieldMiddlewares } from "./store/orders/order-fields"
import { StoreGetPageParams } from "./store/page"
import { storePaymentMiddlewares } from "./store/payment/middlewares"
import { storePriceListExportMiddlewares } from "./store/price-list-exports/middlewares"
import { storeReceivableMiddlewares } from "./store/receivables/middlewares"
import { storePeopleMiddlewares } from "./store/people/middlewares"
import { storeReturnMiddlewares } from "./store/returns/middlewares"
import { storeRegistrationMiddlewares } from "./store/registrations/middlewares"
import { storeStatementMiddlewares } from "./store/statements/middlewares"
import { StoreGetPricesParams, StoreGetVariantsParams, StoreSetPriceView } from "./store/validators"

const buyerOnly = [authenticate("customer", ["session", "bearer"]), requireBuyer]

const plain = { isList: false }

/** What a cart shows of the contract it is under. */
const cartContractFields = allowFields([
  "contract",
  "contract.id",
  "contract.number",
  "contract.name",
  "contract.legal_entity.id",
  "contract.legal_entity.name",
])

const storeMiddlewares: MiddlewareRoute[] = [
  ...orderFieldMiddlewares,
  ...namedGuardMiddlewares,
  { matcher: "/store/orders", middlewares: [erpOrderFields] },
  { matcher: "/store/orders", methods: ["GET"], middlewares: [listCompanyOrders] },
  { matcher: "/store/orders/:id", middlewares: [erpOrderFields, guardOrder] },
  { matcher: "/store/orders/:id/*", middlewares: [guardOrder] },
  { matcher: "/store/carts/:id/complete", middlewares: [erpOrderFields] },
  { matcher: "/store/carts", middlewares: [cartContractFields] },
  { matcher: "/store/carts/:id", middlewares: [cartContractFields] },
  { matcher: "/store/carts/:id/*", middlewares: [cartContractFields] },
  { matcher: "/store/employees/me", middlewares: buyerOnly },
  {
    matcher: "/store/employees/me/price-view",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(StoreSetPriceView)],
  },
  { matcher: "/store/companies/me", middlewares: buyerOnly },
  {
    matcher: "/store/legal-entities",
    middlewares: [...buyerOnly, validateAndTransformQuery(StoreGetPageParams, plain)],
  },
  {
    matcher: "/store/contracts",
    methods: ["GET"],
    middlewares: [...buyerOnly, validateAndTransformQuery(StoreGetPageParams, plain)],
  },
  {
    matcher: "/store/contracts/:id/price-list",
    methods: ["GET"],
    middlewares: [...buyerOnly, validateAndTransformQuery(GetPriceListParams, plain)],
  },
  { matcher: "/store/prices", middlewares: [...buyerOnly, validateAndTransformQuery(StoreGetPricesParams, plain)] },
  { matcher: "/store/availability", middlewares: [validateAndTransformQuery(StoreGetVariantsParams, plain)] },
  ...storePriceListExportMiddlewares,
  ...storeCatalogueMiddlewares,
  ...storeCartMiddlewares,
  ...storePaymentMiddlewares,
  ...storeReceivableMiddlewares,
  ...storeStatementMiddlewares,
  ...storePeopleMiddlewares,
  ...storeInvitationMiddlewares,
  ...storeRegistrationMiddlewares,
  ...storeReturnMiddlewares,
]

export default defineMiddlewares({
  errorHandler: answerError,
  routes: [
    ...keepPrivateMiddlewares,
    ...readableMiddlewares,
    ...wallMiddlewares,
    ...worthMiddlewares,
    ...storeMiddlewares,
    ...adminErpImportMiddlewares,
    ...adminOrderEditMiddlewares,
    ...adminOrderMiddlewares,
    ...adminReceivableMiddlewares,
    ...adminStatementMiddlewares,
    ...adminCompanyMiddlewares,
    ...adminLegalEntityMiddlewares,
    ...adminContractMiddlewares,
    ...adminEmployeeMiddlewares,
    ...adminCartMiddlewares,
    ...adminDraftOrderMiddlewares,
    ...adminRegistrationMiddlewares,
    ...adminCreditMiddlewares,
    ...adminPriceImportMiddlewares,
    ...adminPriceListExportMiddlewares,
    ...adminPaymentMiddlewares,
    ...adminPriceRecordMiddlewares,
    ...adminProductCategoryMiddlewares,
  ],
})
