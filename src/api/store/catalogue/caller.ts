import type { MedusaRequest } from "@medusajs/framework/http"
import { asValue } from "@medusajs/framework/awilix"

import { type Buyer, loadBuyer } from "../../../workflows/access/load-buyer"
import { customerIdOf } from "../customer-id"

const CALLER_KEY = "gurt_catalogue_caller"

type Caller = { customer_id: string | undefined; buyer: Buyer | null }

/** Who looks at the catalogue, read once a request. */
export async function callerOf(req: MedusaRequest): Promise<Caller> {
  if (req.scope.hasRegistration(CALLER_KEY)) {
    return req.scope.resolve<Caller>(CALLER_KEY)
  }
  const customer_id = customerIdOf(req)
  const caller = { customer_id, buyer: customer_id ? await loadBuyer(req.scope, customer_id) : null }
  req.scope.register(CALLER_KEY, asValue(caller))
  return caller
}

/** The cart whose contract's prices are to be shown: Medusa's own parameter of its catalogue routes. */
export function cartIdOf(req: MedusaRequest): string | undefined {
  return typeof req.query.cart_id === "string" && req.query.cart_id !== "" ? req.query.cart_id : undefined
}
