import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCart } from "../../../../../../types/admin-cart"
import type { StoreRejectedLine } from "../../../../../../types/store"
import { addClientLines } from "../../../../../../workflows/carts/on-behalf/change-client-cart"
import { scopeOf } from "../../../../companies/scope"
import type { AdminAddLineItemsBatchType } from "../../../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminAddLineItemsBatchType>,
  res: MedusaResponse<{ cart: AdminCart; added: number; rejected: StoreRejectedLine[] }>,
) => {
  res.json(await addClientLines(req.scope, await scopeOf(req), req.params.id, req.validatedBody.items))
}
