import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"

import { showWorth } from "../workflows/placing/shown/show-worth"
import { answerWith } from "./answer-with"

/**
 * Medusa's own routes, and ours beside them, that answer a cart or orders. A matcher without methods stands for all that
 * begins with it, so each answer passes once: rounded discounts would not add up to what the exact ones do.
 */
const ROUTES = [
  "/store/carts",
  "/store/orders",
  "/admin/orders",
  "/admin/order-edits",
  "/admin/exchanges",
  "/admin/claims",
  "/admin/returns",
]

/** Money of carts and orders under a contract is shown in kopecks, as their documents have it; retail's as Medusa has it. */
function showInKopecks(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  answerWith(res, next, (body) => showWorth(req.scope, body))
  next()
}

/** They stand first: the others' answers, ours too, come through them last. */
export const worthMiddlewares: MiddlewareRoute[] = ROUTES.map((matcher) => ({ matcher, middlewares: [showInKopecks] }))
