import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { exportsOfManager, openPriceListFile } from "../../../../../workflows/prices/lists/price-list-exports"
import { answerPriceListFile } from "../../../../answer-price-list"
import { scopeOf } from "../../../companies/scope"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await answerPriceListFile(
    res,
    await openPriceListFile(req.scope, await exportsOfManager(req.scope, await scopeOf(req)), req.params.id),
  )
}
