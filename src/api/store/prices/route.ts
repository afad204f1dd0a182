import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StorePrice } from "../../../types/store"
import { listBuyerPrices } from "../../../workflows/pricing/list-buyer-prices"
import { buyerOf } from "../buyer"
import { StoreGetPricesParams } from "../validators"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ prices: StorePrice[] }>,
) => {
  const prices = await listBuyerPrices(req.scope, buyerOf(req), StoreGetPricesParams.parse(req.validatedQuery))
  res.json({ prices })
}
