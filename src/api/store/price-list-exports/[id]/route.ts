import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { PriceListExport } from "../../../../types/price-list-export"
import { retrievePriceListExport } from "../../../../workflows/prices/lists/price-list-exports"
import { exportsOf } from "../exports-of"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ price_list_export: PriceListExport }>,
) => {
  res.json({ price_list_export: await retrievePriceListExport(req.scope, await exportsOf(req), req.params.id) })
}
