import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminPlacedOrder } from "../../../../../types/admin-cart"
import { placeClientOrder } from "../../../../../workflows/carts/on-behalf/place-client-order"
import { scopeOf } from "../../../companies/scope"
import type { AdminCompleteCartType } from "../../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminCompleteCartType>,
  res: MedusaResponse<{ order: AdminPlacedOrder }>,
) => {
  res.json({ order: await placeClientOrder(req.scope, await scopeOf(req), req.params.id, req.validatedBody) })
}
