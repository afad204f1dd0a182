import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { throwIfOrderNotOpen } from "../../../workflows/access/guard-order"
import { customerIdOf } from "../customer-id"
import { permissionFor } from "../permission-for"

/** Stands before Medusa's own order routes, which answer anybody who knows an id: a B2B order holds personal prices. */
export async function guardOrder(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  await throwIfOrderNotOpen(req.scope, String(req.params.id), customerIdOf(req), permissionFor(req))
  next()
}
