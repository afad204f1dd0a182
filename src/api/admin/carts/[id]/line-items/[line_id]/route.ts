import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminCart } from "../../../../../../types/admin-cart"
import { removeClientLine } from "../../../../../../workflows/carts/on-behalf/change-client-cart"
import { scopeOf } from "../../../../companies/scope"

export const DELETE = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ id: string; object: "line-item"; deleted: true; parent: AdminCart }>,
) => {
  const { id, line_id } = req.params
  const parent = await removeClientLine(req.scope, await scopeOf(req), id, line_id)
  res.json({ id: line_id, object: "line-item", deleted: true, parent })
}
