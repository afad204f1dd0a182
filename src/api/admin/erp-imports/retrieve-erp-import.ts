import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

/**
 * The import with the fields that were asked for.
 * @throws NOT_FOUND when there is none with this id
 */
export async function retrieveErpImport(req: MedusaRequest, id: string) {
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "erp_import", fields: req.queryConfig.fields, filters: { id } })
  if (!data[0]) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `ERP import with id: ${id} was not found`)
  }
  return data[0]
}
