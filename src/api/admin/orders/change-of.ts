import type { MedusaRequest } from "@medusajs/framework/http"

import { type OrderChangeKind, orderOfChange } from "../../../workflows/orders/order-of-change"

/** The order of a route of Medusa's that names it in its path, by itself or by a change of it. */
export function orderNamed(req: MedusaRequest, kind: OrderChangeKind): Promise<string | null> {
  return orderOfChange(req.scope, kind, String(req.params.id))
}
