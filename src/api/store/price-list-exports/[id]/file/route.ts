import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { openPriceListFile } from "../../../../../workflows/prices/lists/price-list-exports"
import { throwIfHidden } from "../../../../../workflows/prices/shown/load-price-view"
import { answerPriceListFile } from "../../../../answer-price-list"
import { priceListOf } from "../../../contracts/price-list-of"
import { exportsOf } from "../../exports-of"

/** What was open when the list was asked for may not be any more. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const file = await openPriceListFile(req.scope, await exportsOf(req), req.params.id)
  const { contract_id, at } = file.price_list_export
  const { price_mode } = await priceListOf(req, contract_id, at)
  throwIfHidden(file.price_list_export.price_mode, price_mode)
  await answerPriceListFile(res, file)
}
