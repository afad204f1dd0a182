import type { MiddlewareRoute } from "@medusajs/framework/http"

import { priceOutboundAction, priceOutboundItems } from "../order-edits/price-items"
import { guardAsked, guardCancellation, guardCredit, guardReturned, holdBeforeConfirmation } from "./guard-changes"
import { recordAct } from "./record-act"
import { trimAfterEdit } from "./trim-reservations"

/** Medusa's own routes that change an order: of one under a contract they keep credit, stock and the ERP's word. */
export const adminOrderMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/orders/:id/cancel",
    methods: ["POST"],
    middlewares: [guardCancellation, recordAct("order", "cancelled")],
  },
  { matcher: "/admin/orders/:id/credit-lines", methods: ["POST"], middlewares: [guardCredit] },
  {
    matcher: "/admin/order-edits/:id/confirm",
    methods: ["POST"],
    middlewares: [holdBeforeConfirmation("order"), recordAct("order", "edited"), trimAfterEdit],
  },
  { matcher: "/admin/exchanges/:id/inbound/items", methods: ["POST"], middlewares: [guardAsked("order_exchange")] },
  {
    matcher: "/admin/exchanges/:id/outbound/items",
    methods: ["POST"],
    middlewares: [priceOutboundItems("order_exchange")],
  },
  {
    matcher: "/admin/exchanges/:id/outbound/items/:action_id",
    methods: ["POST"],
    middlewares: [priceOutboundAction("order_exchange")],
  },
  {
    matcher: "/admin/exchanges/:id/request",
    methods: ["POST"],
    middlewares: [
      guardReturned("order_exchange"),
      holdBeforeConfirmation("order_exchange"),
      recordAct("order_exchange", "exchanged"),
    ],
  },
  {
    matcher: "/admin/exchanges/:id/cancel",
    methods: ["POST"],
    middlewares: [recordAct("order_exchange", "exchange_cancelled")],
  },
  { matcher: "/admin/claims/:id/inbound/items", methods: ["POST"], middlewares: [guardAsked("order_claim")] },
  {
    matcher: "/admin/claims/:id/outbound/items",
    methods: ["POST"],
    middlewares: [priceOutboundItems("order_claim")],
  },
  {
    matcher: "/admin/claims/:id/outbound/items/:action_id",
    methods: ["POST"],
    middlewares: [priceOutboundAction("order_claim")],
  },
  {
    matcher: "/admin/claims/:id/request",
    methods: ["POST"],
    middlewares: [
      guardReturned("order_claim"),
      holdBeforeConfirmation("order_claim"),
      recordAct("order_claim", "claimed"),
    ],
  },
  {
    matcher: "/admin/claims/:id/cancel",
    methods: ["POST"],
    middlewares: [recordAct("order_claim", "claim_cancelled")],
  },
  { matcher: "/admin/returns/:id/request-items", methods: ["POST"], middlewares: [guardAsked("return")] },
  {
    matcher: "/admin/returns/:id/request",
    methods: ["POST"],
    middlewares: [guardReturned("return"), holdBeforeConfirmation("return"), recordAct("return", "return_requested")],
  },
  {
    matcher: "/admin/returns/:id/receive/confirm",
    methods: ["POST"],
    middlewares: [guardReturned("return"), recordAct("return", "return_received")],
  },
  { matcher: "/admin/returns/:id/cancel", methods: ["POST"], middlewares: [recordAct("return", "return_cancelled")] },
]
