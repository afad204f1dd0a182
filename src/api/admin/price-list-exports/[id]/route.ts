import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { PriceListExport } from "../../../../types/price-list-export"
import { exportsOfManager, retrievePriceListExport } from "../../../../workflows/prices/lists/price-list-exports"
import { scopeOf } from "../../companies/scope"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ price_list_export: PriceListExport }>,
) => {
  res.json({
    price_list_export: await retrievePriceListExport(
      req.scope,
      await exportsOfManager(req.scope, await scopeOf(req)),
      req.params.id,
    ),
  })
}
