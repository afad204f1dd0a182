import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** The cart of the path with the fields that were asked for, as Medusa's own cart routes answer it. */
export async function answerCart(req: MedusaRequest): Promise<unknown> {
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: req.queryConfig.fields,
    filters: { id: req.params.id },
  })
  return data[0]
}
