import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { throwIfNotInForce, throwIfNotPermitted } from "../../../../../workflows/company/guards"
import { loadContract } from "../../../../../workflows/contract/load-contracts"
import { loadPriceMode, termsOf } from "../../../../../workflows/pricing/load-price-view"
import { answerPriceList } from "../../../../answer-price-list"
import { buyerOf } from "../../../buyer"
import { askedPriceMode } from "../../../price-view"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const buyer = buyerOf(req)
  throwIfNotPermitted(buyer, "see_prices")
  const contract = await loadContract(req.scope, buyer, req.params.id)
  throwIfNotInForce(contract, new Date())
  const mode = await loadPriceMode(req.scope, buyer, askedPriceMode(req))
  await answerPriceList(req, res, termsOf(contract, mode))
}
