import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreVerification } from "../../../../../types/store"
import { throwIfNotEmployee } from "../../../../../workflows/access/guards"
import { changeCartContract } from "../../../../../workflows/carts/change-cart-contract"
import { answerCart } from "../../answer-cart"
import { openCartOf } from "../../guard-cart"
import type { StoreSetCartContractType } from "../../validators"

export const POST = async (
  req: MedusaRequest<StoreSetCartContractType>,
  res: MedusaResponse<{ cart: unknown; verification: StoreVerification | null }>,
) => {
  const { cart, buyer } = openCartOf(req)
  throwIfNotEmployee(buyer)
  const verification = await changeCartContract(req.scope, { cart, buyer, contract_id: req.validatedBody.contract_id })
  res.json({ cart: await answerCart(req), verification })
}
