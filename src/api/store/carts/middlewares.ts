import { type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"
import { createSelectParams } from "@medusajs/medusa/api/utils/validators"
import { retrieveTransformQueryConfig } from "@medusajs/medusa/api/store/carts/query-config"

import { id } from "../../params"
import { guardCart, guardCompletion } from "./guard-cart"
import { keepRegion } from "./keep-region"
import { addPricedLine, barPromotions, changePricedLine, priceNewCart, removePricedLine, taxCart } from "./price-lines"
import { takeCartOver } from "./take-cart-over"
import { StoreAcceptVerification, StoreAddLineItemsBatch, StoreReorder, StoreSetCartContract } from "./validators"

/** Our routes answer a cart as Medusa's own do. */
const cartQuery = validateAndTransformQuery(createSelectParams(), retrieveTransformQueryConfig)

export const storeCartMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/carts/:id", middlewares: [guardCart] },
  { matcher: "/store/carts/:id/*", middlewares: [guardCart] },
  { matcher: "/store/carts/:id/complete", methods: ["POST"], middlewares: [guardCompletion] },
  {
    matcher: "/store/carts",
    methods: ["POST"],
    additionalDataValidator: { contract_id: id.optional() },
    middlewares: [priceNewCart],
  },
  { matcher: "/store/carts/:id", methods: ["POST"], middlewares: [barPromotions, keepRegion] },
  { matcher: "/store/carts/:id/promotions", methods: ["POST"], middlewares: [barPromotions] },
  { matcher: "/store/carts/:id/taxes", methods: ["POST"], middlewares: [taxCart] },
  { matcher: "/store/carts/:id/line-items", methods: ["POST"], middlewares: [addPricedLine] },
  { matcher: "/store/carts/:id/line-items/:line_id", methods: ["POST"], middlewares: [changePricedLine] },
  { matcher: "/store/carts/:id/line-items/:line_id", methods: ["DELETE"], middlewares: [removePricedLine] },
  { matcher: "/store/carts/:id/customer", methods: ["POST"], middlewares: [takeCartOver] },
  {
    matcher: "/store/carts/:id/line-items/batch",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(StoreAddLineItemsBatch), cartQuery],
  },
  {
    matcher: "/store/carts/:id/line-items/reorder",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(StoreReorder), cartQuery],
  },
  {
    matcher: "/store/carts/:id/contract",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(StoreSetCartContract), cartQuery],
  },
  {
    matcher: "/store/carts/:id/verification/accept",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(StoreAcceptVerification), cartQuery],
  },
]
