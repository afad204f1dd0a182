import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { PriceListExport } from "../../../types/price-list-export"
import { listPriceListExports } from "../../../workflows/prices/lists/price-list-exports"
import { GetPriceListExportsParams } from "../../price-list-params"
import type { Page } from "../page"
import { exportsOf } from "./exports-of"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ price_list_exports: PriceListExport[] } & Page>,
) => {
  const page = GetPriceListExportsParams.parse(req.validatedQuery)
  res.json({ ...(await listPriceListExports(req.scope, await exportsOf(req), page)), ...page })
}
