import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreVerification } from "../../../../../types/store"
import { verifyClientCart } from "../../../../../workflows/carts/on-behalf/change-client-cart"
import { scopeOf } from "../../../companies/scope"

export const POST = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ verification: StoreVerification }>,
) => {
  res.json({ verification: await verifyClientCart(req.scope, await scopeOf(req), req.params.id) })
}
