import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreColleague } from "../../../types/store-company"
import { listColleagues } from "../../../workflows/people/list-colleagues"
import { buyerOf } from "../buyer"
import { type Page, StoreGetPageParams } from "../page"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ employees: StoreColleague[] } & Page>,
) => {
  const { limit, offset } = StoreGetPageParams.parse(req.validatedQuery)
  res.json({ ...(await listColleagues(req.scope, buyerOf(req), { limit, offset })), limit, offset })
}
