import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminPriceExplanation } from "../../../../../types/admin-prices"
import { explainContractPrices } from "../../../../../workflows/prices/shown/explain-contract-prices"
import { scopeOf } from "../../../companies/scope"
import { AdminGetPriceExplanationsParams } from "../../validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ price_explanations: AdminPriceExplanation[] }>,
) => {
  const query = AdminGetPriceExplanationsParams.parse(req.validatedQuery)
  res.json({ price_explanations: await explainContractPrices(req.scope, await scopeOf(req), req.params.id, query) })
}
