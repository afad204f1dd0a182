import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreRejectedLine } from "../../../../../../types/store"
import { addLinesInBatch } from "../../../../../../workflows/carts/add-lines-in-batch"
import { answerCart } from "../../../answer-cart"
import { callerOf } from "../../../guard-cart"
import type { StoreAddLineItemsBatchType } from "../../../validators"

export const POST = async (
  req: MedusaRequest<StoreAddLineItemsBatchType>,
  res: MedusaResponse<{ cart: unknown; added: number; rejected: StoreRejectedLine[] }>,
) => {
  const result = await addLinesInBatch(req.scope, callerOf(req), req.validatedBody.items)
  res.json({ cart: await answerCart(req), ...result })
}
