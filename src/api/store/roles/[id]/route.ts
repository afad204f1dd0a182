import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreRole } from "../../../../types/store-company"
import { composeRole, deleteRole } from "../../../../workflows/people/roles"
import { buyerOf } from "../../buyer"
import type { StoreComposeRoleType } from "../../people/validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreComposeRoleType>,
  res: MedusaResponse<{ role: StoreRole }>,
) => {
  res.json({ role: await composeRole(req.scope, buyerOf(req), { id: req.params.id, ...req.validatedBody }) })
}

export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await deleteRole(req.scope, buyerOf(req), req.params.id)
  res.json({ id: req.params.id, object: "role", deleted: true })
}
