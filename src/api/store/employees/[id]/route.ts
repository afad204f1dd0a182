import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreColleague } from "../../../../types/store-company"
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
