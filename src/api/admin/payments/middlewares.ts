import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { amountToCapture } from "../../../workflows/credit/payment/amount-to-capture"

/** As the core has it validated by now. */
const Body = z.object({ amount: z.number().optional() })

/** Medusa's own route: what another provider took of an order is not captured on account once more. */
async function captureRest(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const amount = await amountToCapture(req.scope, String(req.params.id), Body.parse(req.validatedBody).amount)
  if (amount !== null) {
    req.validatedBody = { amount }
  }
  next()
}

export const adminPaymentMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/payments/:id/capture", methods: ["POST"], middlewares: [captureRest] },
]
