import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { retrieveContract } from "../../../../../workflows/managers/contracts"
import { answerPriceList } from "../../../../answer-price-list"
import { scopeOf } from "../../../companies/scope"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id, company_id, price_type, currency_code } = await retrieveContract(req.scope, await scopeOf(req), req.params.id)
  await answerPriceList(req, res, { contract_id: id, company_id, price_type_id: price_type?.id ?? null, currency_code })
}
