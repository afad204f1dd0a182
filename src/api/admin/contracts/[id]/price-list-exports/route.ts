import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { PriceListExport } from "../../../../../types/price-list-export"
import { retrieveContract } from "../../../../../workflows/contract/list-contracts"
import { requestPriceListExport } from "../../../../../workflows/prices/lists/price-list-exports"
import type { CreatePriceListExportType } from "../../../../price-list-params"
import { scopeOf } from "../../../companies/scope"
import { priceTermsOf } from "../../price-terms"

export const POST = async (
  req: AuthenticatedMedusaRequest<CreatePriceListExportType>,
  res: MedusaResponse<{ price_list_export: PriceListExport }>,
) => {
  const scope = await scopeOf(req)
  const contract = await retrieveContract(req.scope, scope, req.params.id)
  const { format, language, at } = req.validatedBody
  const price_list_export = await requestPriceListExport(
    req.scope,
    {
      contract_id: contract.id,
      actor_type: "user",
      actor_id: scope.user_id,
      format,
      language,
      at,
      price_mode: "personal",
    },
    priceTermsOf(contract),
  )
  res.status(202).json({ price_list_export })
}
