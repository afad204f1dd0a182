import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCart } from "../../../../types/admin-cart"
import { retrieveClientCart } from "../../../../workflows/carts/on-behalf/open-client-cart"
import { scopeOf } from "../../companies/scope"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ cart: AdminCart }>) => {
  res.json({ cart: await retrieveClientCart(req.scope, await scopeOf(req), req.params.id) })
}
