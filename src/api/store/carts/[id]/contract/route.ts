import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreVerification } from "../../../../../types/store"
import { changeCartContract } from "../../../../../workflows/carts/change-cart-contract"
import { answerCart } from "../../answer-cart"
import { callerOf } from "../../guard-cart"
import type { StoreSetCartContractType } from "../../validators"

export const POST = async (
  req: MedusaRequest<StoreSetCartContractType>,
  res: MedusaResponse<{ cart: unknown; verification: StoreVerification | null }>,
) => {
  const verification = await changeCartContract(req.scope, callerOf(req), req.validatedBody.contract_id)
  res.json({ cart: await answerCart(req), verification })
}
