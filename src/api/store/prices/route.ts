import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StorePrice } from "../../../types/store"
import { listBuyerPrices } from "../../../workflows/prices/shown/list-buyer-prices"
import { buyerOf } from "../buyer"
import { askedPriceMode } from "../price-view"
import { StoreGetPricesParams } from "../validators"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ prices: StorePrice[] }>) => {
  const query = { ...StoreGetPricesParams.parse(req.validatedQuery), mode: askedPriceMode(req) }
  const prices = await listBuyerPrices(req.scope, buyerOf(req), query)
  res.json({ prices })
}
