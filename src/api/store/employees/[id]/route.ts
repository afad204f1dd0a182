import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreColleague } from "../../../../types/store-company"
import { dismissColleague } from "../../../../workflows/people/dismiss-employee"
import { retrieveColleague } from "../../../../workflows/people/list-colleagues"
import { updateColleague } from "../../../../workflows/people/update-colleague"
import { buyerOf } from "../../buyer"
import type { StoreUpdateEmployeeType } from "../../people/validators"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ employee: StoreColleague }>) => {
  res.json({ employee: await retrieveColleague(req.scope, buyerOf(req), req.params.id) })
}

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreUpdateEmployeeType>,
  res: MedusaResponse<{ employee: StoreColleague }>,
) => {
  res.json({ employee: await updateColleague(req.scope, buyerOf(req), req.params.id, req.validatedBody) })
}

export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await dismissColleague(req.scope, buyerOf(req), req.params.id)
  res.json({ id: req.params.id, object: "employee", deleted: true })
}
