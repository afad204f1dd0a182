import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreEmployee } from "../../../../../types/store"
import { setPriceModeWorkflow } from "../../../../../workflows/prices/shown/workflows/set-price-mode"
import { buyerOf } from "../../../buyer"
import type { StoreSetPriceViewType } from "../../../validators"
import { showEmployee } from "../../show-employee"

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreSetPriceViewType>,
  res: MedusaResponse<{ employee: StoreEmployee }>,
) => {
  const { mode } = req.validatedBody
  const { id, company } = buyerOf(req)
  await setPriceModeWorkflow(req.scope).run({ input: { employee_id: id, company_id: company.id, mode } })
  res.json({ employee: await showEmployee(req, mode) })
}
