import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { startErpImportWorkflow } from "../../../../../workflows/erp-import/workflows/start-erp-import"
import { retrieveErpImport } from "../../retrieve-erp-import"

/** Goes on with an import that failed, or whose process ended, at the page where it stood. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { result } = await startErpImportWorkflow(req.scope).run({ input: { resume_id: req.params.id } })
  res.status(202).json({ erp_import: await retrieveErpImport(req, result.id) })
}
