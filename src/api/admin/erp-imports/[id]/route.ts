import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { retrieveErpImport } from "../retrieve-erp-import"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ erp_import: await retrieveErpImport(req, req.params.id) })
}
