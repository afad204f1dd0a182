import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { PriceListExport } from "../../../../../types/price-list-export"
import { requestPriceListExport } from "../../../../../workflows/prices/lists/price-list-exports"
import type { CreatePriceListExportType } from "../../../../price-list-params"
import { buyerOf } from "../../../buyer"
import { priceListOf } from "../../price-list-of"

export const POST = async (
  req: AuthenticatedMedusaRequest<CreatePriceListExportType>,
  res: MedusaResponse<{ price_list_export: PriceListExport }>,
) => {
  const contract_id = req.params.id
  const { format, language, at } = req.validatedBody
  const { price_mode, terms } = await priceListOf(req, contract_id, at)
  const price_list_export = await requestPriceListExport(
    req.scope,
    { contract_id, actor_type: "employee", actor_id: buyerOf(req).id, format, language, at, price_mode },
    terms,
  )
  res.status(202).json({ price_list_export })
}
