import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { answerPriceList } from "../../../../answer-price-list"
import { GetPriceListParams } from "../../../../price-list-params"
import { priceListOf } from "../../price-list-of"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { terms } = await priceListOf(req, req.params.id, GetPriceListParams.parse(req.validatedQuery).at)
  await answerPriceList(req, res, terms)
}
