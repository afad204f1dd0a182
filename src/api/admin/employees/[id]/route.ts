import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminEmployee } from "../../../../types/admin-employee"
import { retrieveEmployee } from "../../../../workflows/people/list-employees"
import { dismissEmployee } from "../../../../workflows/people/dismiss-employee"
import { updateEmployee } from "../../../../workflows/people/update-employee"
import { scopeOf } from "../../companies/scope"
import type { AdminUpdateEmployeeType } from "../validators"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ employee: AdminEmployee }>) => {
  res.json({ employee: await retrieveEmployee(req.scope, await scopeOf(req), req.params.id) })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminUpdateEmployeeType>,
  res: MedusaResponse<{ employee: AdminEmployee }>,
) => {
  res.json({ employee: await updateEmployee(req.scope, await scopeOf(req), req.params.id, req.validatedBody) })
}

export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await dismissEmployee(req.scope, await scopeOf(req), req.params.id)
  res.json({ id: req.params.id, object: "employee", deleted: true })
}
