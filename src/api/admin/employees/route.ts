import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminEmployee } from "../../../types/admin-employee"
import { createEmployee } from "../../../workflows/people/create-employee"
import { listEmployees } from "../../../workflows/people/list-employees"
import type { Page } from "../../store/page"
import { scopeOf } from "../companies/scope"
import { type AdminCreateEmployeeType, AdminGetEmployeesParams } from "./validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ employees: AdminEmployee[] } & Page>,
) => {
  const query = AdminGetEmployeesParams.parse(req.validatedQuery)
  const { limit, offset } = query
  res.json({ ...(await listEmployees(req.scope, await scopeOf(req), query)), limit, offset })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<AdminCreateEmployeeType>,
  res: MedusaResponse<{ employee: AdminEmployee }>,
) => {
  res.json({ employee: await createEmployee(req.scope, await scopeOf(req), req.validatedBody) })
}
