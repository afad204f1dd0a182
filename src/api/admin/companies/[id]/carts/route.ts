import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminOpenCart } from "../../../../../types/company-summary"
import { listClientCarts } from "../../../../../workflows/clients/company-activity"
import { scopeOf } from "../../scope"
import { AdminGetPageParams } from "../../validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ carts: AdminOpenCart[]; count: number; limit: number; offset: number }>,
) => {
  const page = AdminGetPageParams.parse(req.validatedQuery)
  res.json({ ...(await listClientCarts(req.scope, await scopeOf(req), req.params.id, page)), ...page })
}
