import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminEmployee } from "../../../../../types/admin-employee"
import { transferEmployee } from "../../../../../workflows/people/transfer-employee"
import { scopeOf } from "../../../companies/scope"
import type { AdminTransferEmployeeType } from "../../validators"

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminTransferEmployeeType>,
  res: MedusaResponse<{ employee: AdminEmployee }>,
) => {
  const scope = await scopeOf(req)
  res.json({ employee: await transferEmployee(req.scope, scope, req.params.id, req.validatedBody) })
}
