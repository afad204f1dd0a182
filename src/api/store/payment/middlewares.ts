import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { cartPaidOnAccount } from "../../../workflows/carts/cart-paid-on-account"
import { ensurePaymentCollection, openPaymentSession } from "../../../workflows/carts/prepare-payment"
import { isOnAccount, mayPayOnAccount } from "../../../workflows/credit/payment/on-account"
import { isAboutContract, openCartOf } from "../carts/guard-cart"
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

const Named = z.object({ cart_id: z.string() })

/** POST /store/payment-collections: Medusa's own route finds the collection that is made here for a contract's cart. */
async function makeCollectionOnce(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const { data: named } = Named.safeParse(req.body)
  if (named && isAboutContract(req)) {
    await ensurePaymentCollection(req.scope, named.cart_id)
  }
  next()
}

/**
 * POST /store/payment-collections/:id/payment-sessions. On account, the session learns its cart and its sum from us, never
 * from the caller. A contract's cart is held while it is opened, which Medusa's own route does not: so it is answered here.
 */
async function openSession(
  req: MedusaRequest<{ provider_id: string; data?: Record<string, unknown> }>,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const collectionId = String(req.params.id)
  if (isOnAccount(req.body.provider_id)) {
    req.body.data = await cartPaidOnAccount(req.scope, collectionId, customerIdOf(req))
  }
  if (!isAboutContract(req)) {
    return next()
  }
  const { provider_id, data } = req.body
  await openPaymentSession(req.scope, openCartOf(req).cart.id, {
    payment_collection_id: collectionId,
    provider_id,
    customer_id: customerIdOf(req),
    data,
  })
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data: collections } = await query.graph({
    entity: "payment_collection",
    fields: req.queryConfig.fields,
    filters: { id: collectionId },
  })
  res.json({ payment_collection: collections[0] })
}

export const storePaymentMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/payment-providers", methods: ["GET"], middlewares: [offerOnAccount] },
  { matcher: "/store/payment-collections", methods: ["POST"], middlewares: [makeCollectionOnce] },
  {
    matcher: "/store/payment-collections/:id/payment-sessions",
    methods: ["POST"],
    middlewares: [openSession],
  },
]
