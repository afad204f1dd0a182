import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { answerPriceList } from "../../../../answer-price-list"
import { priceListOf } from "../../price-list-of"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { terms } = await priceListOf(req, req.params.id)
  await answerPriceList(req, res, terms)
}
