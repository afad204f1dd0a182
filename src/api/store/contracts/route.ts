import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreContract } from "../../../types/store"
import { listBuyerContracts } from "../../../workflows/credit/receivables/list-buyer-contracts"
import { buyerOf } from "../buyer"
import { type Page, pageOf } from "../page"

export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ contracts: StoreContract[] } & Page>,
) => {
  const contracts = await listBuyerContracts(req.scope, buyerOf(req), new Date())
  const { rows, ...page } = pageOf(contracts, req.validatedQuery)
  res.json({ contracts: rows, ...page })
}
