import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCart } from "../../../../../types/admin-cart"
import type { StoreRejectedLine } from "../../../../../types/store"
import { createClientCart } from "../../../../../workflows/carts/on-behalf/create-client-cart"
import type { AdminCreateClientCartType } from "../../../carts/validators"
import { scopeOf } from "../../../companies/scope"

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminCreateClientCartType>,
  res: MedusaResponse<{ cart: AdminCart; added?: number; rejected?: StoreRejectedLine[] }>,
) => {
  res.json(await createClientCart(req.scope, await scopeOf(req), req.params.id, req.validatedBody))
}
