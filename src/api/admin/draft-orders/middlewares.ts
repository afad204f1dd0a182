import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { throwIfClientDraft } from "../../../workflows/on-behalf/throw-if-client-draft"

const For = z.object({ customer_id: z.string().nullish().catch(undefined), email: z.string().nullish().catch(undefined) })

async function guardDraft(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  await throwIfClientDraft(req.scope, For.safeParse(req.body).data ?? {})
  next()
}

async function guardConversion(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  await throwIfClientDraft(req.scope, { draft_order_id: String(req.params.id) })
  next()
}

/** Medusa's own draft orders, where they would be a way around everything that a client's order goes through. */
export const adminDraftOrderMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/draft-orders", methods: ["POST"], middlewares: [guardDraft] },
  { matcher: "/admin/draft-orders/:id", methods: ["POST"], middlewares: [guardDraft] },
  { matcher: "/admin/draft-orders/:id/convert-to-order", methods: ["POST"], middlewares: [guardConversion] },
]
