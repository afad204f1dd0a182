import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCompanyOrder } from "../../../../../types/company-summary"
import { listClientOrders } from "../../../../../workflows/clients/company-activity"
import { scopeOf } from "../../scope"
import { AdminGetPageParams } from "../../validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ orders: AdminCompanyOrder[]; count: number; limit: number; offset: number }>,
) => {
  const page = AdminGetPageParams.parse(req.validatedQuery)
  res.json({ ...(await listClientOrders(req.scope, await scopeOf(req), req.params.id, page)), ...page })
}
