import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreRejectedLine } from "../../../../../../types/store"
import { reorder } from "../../../../../../workflows/carts/reorder"
import { answerCart } from "../../../answer-cart"
import { callerOf } from "../../../guard-cart"
import type { StoreReorderType } from "../../../validators"

export const POST = async (
  req: MedusaRequest<StoreReorderType>,
  res: MedusaResponse<{ cart: unknown; added: number; rejected: StoreRejectedLine[] }>,
) => {
  const result = await reorder(req.scope, callerOf(req), req.validatedBody.order_id)
  res.json({ cart: await answerCart(req), ...result })
}
