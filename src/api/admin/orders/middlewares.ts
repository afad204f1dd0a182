import type { MiddlewareRoute } from "@medusajs/framework/http"

import { priceAddedItems, priceChangedAction, priceChangedItem, priceNewDraftOrder } from "./price-items"

/** Medusa edits drafts and orders by the same routes under two names; both `:id`s are the order's. */
const EDITS = ["/admin/draft-orders/:id/edit", "/admin/order-edits/:id"]

export const adminOrderMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/draft-orders", methods: ["POST"], middlewares: [priceNewDraftOrder] },
  ...EDITS.flatMap((edit): MiddlewareRoute[] => [
    { matcher: `${edit}/items`, methods: ["POST"], middlewares: [priceAddedItems] },
    { matcher: `${edit}/items/item/:item_id`, methods: ["POST"], middlewares: [priceChangedItem] },
    { matcher: `${edit}/items/:action_id`, methods: ["POST"], middlewares: [priceChangedAction] },
  ]),
]
