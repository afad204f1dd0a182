import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCart } from "../../../../../../types/admin-cart"
import type { StoreVerification } from "../../../../../../types/store"
import { acceptClientVerification } from "../../../../../../workflows/carts/on-behalf/change-client-cart"
import { scopeOf } from "../../../../companies/scope"
import type { AdminAcceptVerificationType } from "../../../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminAcceptVerificationType>,
  res: MedusaResponse<{ cart: AdminCart; verification: StoreVerification }>,
) => {
  res.json(await acceptClientVerification(req.scope, await scopeOf(req), req.params.id, req.validatedBody))
}
