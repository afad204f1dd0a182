import type { MiddlewareRoute } from "@medusajs/framework/http"

import { priceAddedItems, priceChangedAction, priceChangedItem } from "./price-items"

export const adminOrderEditMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/order-edits/:id/items", methods: ["POST"], middlewares: [priceAddedItems] },
  { matcher: "/admin/order-edits/:id/items/item/:item_id", methods: ["POST"], middlewares: [priceChangedItem] },
  { matcher: "/admin/order-edits/:id/items/:action_id", methods: ["POST"], middlewares: [priceChangedAction] },
]
