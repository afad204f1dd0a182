import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { cartPaidOnAccount } from "../../../workflows/carts/cart-paid-on-account"
import { isOnAccount, mayPayOnAccount } from "../../../workflows/credit/payment/on-account"
import { customerIdOf } from "../customer-id"

const Providers = z
  .object({ payment_providers: z.array(z.object({ id: z.string() }).loose()), count: z.number() })
  .loose()

/** GET /store/payment-providers: payment on account is offered only to those who may use it. */
async function offerOnAccount(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  if (!(await mayPayOnAccount(req.scope, customerIdOf(req), new Date()))) {
    const answer = res.json.bind(res)
    res.json = (body: unknown) => answer(withoutOnAccount(body))
  }
  next()
}

/** An answer of another shape, a refusal, passes as it is. */
function withoutOnAccount(body: unknown): unknown {
  const { data } = Providers.safeParse(body)
  if (!data) {
    return body
  }
  const offered = data.payment_providers.filter(({ id }) => !isOnAccount(id))
  return { ...data, payment_providers: offered, count: data.count - (data.payment_providers.length - offered.length) }
}

/** POST /store/payment-collections/:id/payment-sessions: the session learns its cart from us, never from the caller. */
async function openOnAccountSession(
  req: MedusaRequest<{ provider_id?: string; data?: object }>,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  if (isOnAccount(req.body.provider_id)) {
    req.body.data = { cart_id: await cartPaidOnAccount(req.scope, String(req.params.id), customerIdOf(req)) }
  }
  next()
}

export const storePaymentMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/payment-providers", methods: ["GET"], middlewares: [offerOnAccount] },
  {
    matcher: "/store/payment-collections/:id/payment-sessions",
    methods: ["POST"],
    middlewares: [openOnAccountSession],
  },
]
