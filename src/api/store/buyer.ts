import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { asValue } from "@medusajs/framework/awilix"

import { throwIfBlocked, throwIfNotEmployee } from "../../workflows/access/guards"
import { type Buyer, loadBuyer } from "../../workflows/access/load-buyer"

const BUYER_KEY = "gurt_buyer"

/** Lets only employees of companies through and remembers who it is for the route. Stands after `authenticate`. */
export async function requireBuyer(
  req: AuthenticatedMedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const buyer = await loadBuyer(req.scope, req.auth_context.actor_id)
  throwIfNotEmployee(buyer)
  throwIfBlocked(buyer)
  req.scope.register(BUYER_KEY, asValue(buyer))
  next()
}

/** The employee that `requireBuyer` let through. */
export function buyerOf(req: MedusaRequest): Buyer {
  return req.scope.resolve<Buyer>(BUYER_KEY)
}
