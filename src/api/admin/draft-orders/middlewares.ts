import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import {
  throwIfClientDraftConverted,
  throwIfDraftChangesClient,
} from "../../../workflows/carts/drafts/guard-client-draft"
import { type NewDraft, priceNewDraft } from "../../../workflows/carts/drafts/price-new-draft"
import { scopeOf } from "../companies/scope"
import { priceAddedItems, priceChangedAction, priceChangedItem } from "../order-edits/price-items"

const For = z.object({
  customer_id: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
})

async function priceDraft(
  req: AuthenticatedMedusaRequest<NewDraft>,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  await priceNewDraft(req.scope, await scopeOf(req), req.validatedBody)
  next()
}

async function guardClient(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { customer_id, email } = For.safeParse(req.body).data ?? {}
  if (customer_id || email) {
    await throwIfDraftChangesClient(req.scope, String(req.params.id), { customer_id, email })
  }
  next()
}

async function guardConversion(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  await throwIfClientDraftConverted(req.scope, String(req.params.id))
  next()
}

/** Medusa's own draft orders: a client's have the client's prices, and are no way around what its orders go through. */
export const adminDraftOrderMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/draft-orders", methods: ["POST"], middlewares: [priceDraft] },
  { matcher: "/admin/draft-orders/:id", methods: ["POST"], middlewares: [guardClient] },
  { matcher: "/admin/draft-orders/:id/edit/items", methods: ["POST"], middlewares: [priceAddedItems] },
  { matcher: "/admin/draft-orders/:id/edit/items/item/:item_id", methods: ["POST"], middlewares: [priceChangedItem] },
  { matcher: "/admin/draft-orders/:id/edit/items/:action_id", methods: ["POST"], middlewares: [priceChangedAction] },
  { matcher: "/admin/draft-orders/:id/convert-to-order", methods: ["POST"], middlewares: [guardConversion] },
]
