import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { throwIfRegionUnfit } from "../../../workflows/contract/guard-cart"
import { openCartOf } from "./guard-cart"

/** POST /store/carts/:id: a cart under a contract stays in the contract's currency, and a filled one in its region. */
export async function keepRegion(
  req: MedusaRequest<{ region_id?: string }>,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  await throwIfRegionUnfit(req.scope, openCartOf(req).cart, req.validatedBody.region_id)
  next()
}
