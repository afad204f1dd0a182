import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { retrieveContract } from "../../../../../workflows/contract/list-contracts"
import { answerPriceList } from "../../../../answer-price-list"
import { scopeOf } from "../../../companies/scope"
import { priceTermsOf } from "../../price-terms"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await answerPriceList(req, res, priceTermsOf(await retrieveContract(req.scope, await scopeOf(req), req.params.id)))
}
