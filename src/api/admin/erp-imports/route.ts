import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { startErpImportWorkflow } from "../../../workflows/erp-import/workflows/start-erp-import"
import { retrieveErpImport } from "./retrieve-erp-import"
import type { AdminCreateErpImportType, AdminGetErpImportsParamsType } from "./validators"

export const GET = async (req: AuthenticatedMedusaRequest<AdminGetErpImportsParamsType>, res: MedusaResponse) => {
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data, metadata } = await query.graph({
    entity: "erp_import",
    fields: req.queryConfig.fields,
    filters: req.filterableFields,
    pagination: { ...req.queryConfig.pagination, order: req.queryConfig.pagination.order ?? { created_at: "DESC" } },
  })
  res.json({ erp_imports: data, count: metadata?.count ?? 0, offset: metadata?.skip ?? 0, limit: metadata?.take ?? 0 })
}

/** Starts an import in the background; `GET /admin/erp-imports/:id` tells how far it is. */
export const POST = async (req: AuthenticatedMedusaRequest<AdminCreateErpImportType>, res: MedusaResponse) => {
  const { result } = await startErpImportWorkflow(req.scope).run({ input: { stages: req.validatedBody.stages } })
  res.status(202).json({ erp_import: await retrieveErpImport(req, result.id) })
}
