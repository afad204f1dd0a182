import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreVerification } from "../../../../../../types/store"
import { acceptVerificationWorkflow } from "../../../../../../workflows/placing/verification/workflows/accept-verification"
import { requestVerification } from "../../../../../../workflows/placing/verification/request-verification"
import { answerCart } from "../../../answer-cart"
import type { StoreAcceptVerificationType } from "../../../validators"

export const POST = async (
  req: MedusaRequest<StoreAcceptVerificationType>,
  res: MedusaResponse<{ cart: unknown; verification: StoreVerification }>,
) => {
  const { id, lines } = req.validatedBody
  await acceptVerificationWorkflow(req.scope).run({
    input: { cart_id: req.params.id, verification_id: id, lines },
  })
  // What was accepted may have changed again meanwhile: the answer is clean, or the next differences.
  const verification = await requestVerification(req.scope, req.params.id)
  res.json({ cart: await answerCart(req), verification })
}
