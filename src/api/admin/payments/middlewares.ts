import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { amountToCapture } from "../../../workflows/credit/payment/amount-to-capture"
import { throwIfNotReceived } from "../../../workflows/credit/payment/received"

/** As the core has it validated by now. */
const Body = z.object({ amount: z.number().optional() })

/** Medusa's own route: nobody's word captures more than is left on account, or than the ERP says was paid. */
async function captureRest(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const amount = await amountToCapture(req.scope, String(req.params.id), Body.parse(req.validatedBody).amount)
  if (amount !== null) {
    req.validatedBody = { amount }
  }
  next()
}

/** Medusa's own route: what is marked as paid, the ERP says was paid. */
async function guardWord(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  await throwIfNotReceived(req.scope, String(req.params.id))
  next()
}

export const adminPaymentMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/payments/:id/capture", methods: ["POST"], middlewares: [captureRest] },
  { matcher: "/admin/payment-collections/:id/mark-as-paid", methods: ["POST"], middlewares: [guardWord] },
]
