import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminErpConnection } from "../../../types/admin-erp-connection"
import { checkErpConnection } from "../../../workflows/erp/check-erp-connection"

export const GET = async (req: MedusaRequest, res: MedusaResponse<{ erp_connection: AdminErpConnection }>) => {
  res.json({ erp_connection: await checkErpConnection(req.scope) })
}
